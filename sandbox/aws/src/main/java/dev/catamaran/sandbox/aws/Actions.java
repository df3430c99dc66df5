package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which action runs what. */
final class Actions {
    /** One action's work: its input in, the content of its answer out. */
    @FunctionalInterface
    interface Handler {
        ObjectNode run(Call call);
    }

    private final Map<String, Handler> handlers = new HashMap<>();
    private final Set<String> free = new HashSet<>();

    void on(Service service, String action, Handler handler) {
        handlers.put(key(service, action), handler);
    }

    /** An action that waits for something outside and so must run without the cloud's lock. */
    void free(Service service, String action, Handler handler) {
        on(service, action, handler);
        free.add(key(service, action));
    }

    Handler handler(Service service, String action) {
        Handler handler = handlers.get(key(service, action));
        if (handler == null) {
            throw new AwsFailure("InvalidAction", "The action " + action + " is not valid for this web service.");
        }
        return handler;
    }

    boolean isFree(Service service, String action) {
        return free.contains(key(service, action));
    }

    private static String key(Service service, String action) {
        return service + " " + action;
    }
}
