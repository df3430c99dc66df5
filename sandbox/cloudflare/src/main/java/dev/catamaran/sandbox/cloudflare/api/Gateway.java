package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Fault;
import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kernel.Outside;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * The way of a call: count, authenticate, rate limit, fault, latency, action, envelope.
 *
 * <p>Delays: {@code cloudflare.call} per call.
 */
public final class Gateway {
    public static final String NAME = "cloudflare";
    private static final int OK = 200;
    public static final String CALL = "cloudflare.call";
    private static final String PREFIX = "/client/v4";

    private final Outside outside;
    private final Inventory inventory;
    private final RouteTable routes;
    private final Tokens tokens;
    private final RateLimit limit;
    private final ChangeLog changes;
    private final Runnable changed;
    private final Envelope envelope;

    /**
     * @param changed called after every change, while the inventory is locked
     */
    Gateway(
            Outside outside,
            Inventory inventory,
            RouteTable routes,
            Tokens tokens,
            RateLimit limit,
            ChangeLog changes,
            Runnable changed) {
        this.outside = outside;
        this.inventory = inventory;
        this.routes = routes;
        this.tokens = tokens;
        this.limit = limit;
        this.changes = changes;
        this.changed = changed;
        this.envelope = new Envelope(outside.json());
        outside.delays().declare(CALL, Duration.ofMillis(250));
    }

    public void handle(HttpCall call) throws IOException, InterruptedException {
        long arrived = System.currentTimeMillis();
        String path = call.path().startsWith(PREFIX) ? call.path().substring(PREFIX.length()) : "";
        Optional<RouteTable.Match> match = routes.match(call.method(), path);
        String operation = match.map(RouteTable.Match::operation).orElse(call.method() + " (no route)");
        outside.calls().count(NAME, operation);
        call.responseHeaders().set("Server", "cloudflare");
        call.responseHeaders().set("CF-Ray", ResourceCollection.newId().substring(0, 16) + "-AMS");
        try {
            admit(call);
            RouteTable.Match route = match.orElseThrow(() -> Refusal.of(404, 7000, "No route for that URI"));
            serve(call, route, arrived);
        } catch (Refusal refusal) {
            answer(call, refusal.status(), envelope.of(refusal));
        }
    }

    private void admit(HttpCall call) {
        RateLimit.Standing standing = limit.admit(tokens.of(call), System.nanoTime());
        call.responseHeaders()
                .set("Ratelimit", "\"default\";r=" + standing.remaining() + ";t=" + standing.resetSeconds());
        call.responseHeaders()
                .set(
                        "Ratelimit-Policy",
                        "\"default\";q=" + standing.limit() + ";w="
                                + standing.window().toSeconds());
        if (!standing.allowed()) {
            throw throttled(call, standing.resetSeconds());
        }
    }

    private Refusal throttled(HttpCall call, long seconds) {
        call.responseHeaders().set("Retry-After", String.valueOf(seconds));
        return Refusal.of(
                429,
                10_100,
                "More than " + limit.limit()
                        + " requests per 300 seconds reached. Please wait and consider throttling your request speed");
    }

    private void serve(HttpCall call, RouteTable.Match route, long arrived) throws IOException, InterruptedException {
        Optional<Fault> fault = outside.faults().strike(NAME, route.operation());
        boolean lie = fault.filter(Gateway::lies).isPresent();
        if (fault.isPresent() && !lie) {
            strike(call, fault.get());
        }
        outside.impose(NAME, CALL);
        Request request = new Request(route.variables(), call.query(), content(call));
        Answer answer = inventory.locked(() -> lie ? pretend(route, request) : act(call, route, request, arrived));
        if (fault.map(Fault::kind).filter(Fault.Kind.LOST_ANSWER::equals).isPresent()) {
            call.drop();
        } else if (answer instanceof Answer.Nothing) {
            call.answer(204, "application/json", new byte[0]);
        } else {
            answer(call, 200, envelope.of(answer, call.query()));
        }
    }

    /** An error with the status of a success: the answer claims what was not done. */
    private static boolean lies(Fault fault) {
        return fault.kind() == Fault.Kind.ERROR && fault.status() == OK;
    }

    private Answer pretend(RouteTable.Match route, Request request) {
        JsonNode before = inventory.save();
        Answer answer = route.action().apply(request);
        inventory.load(before);
        return answer;
    }

    private void strike(HttpCall call, Fault fault) throws InterruptedException {
        switch (fault.kind()) {
            case ERROR -> throw Refusal.of(fault.status() == 0 ? 500 : fault.status(), code(fault), message(fault));
            case THROTTLE -> throw throttled(call, 1);
            case SLOW -> Thread.sleep(Duration.ofMillis(fault.delayMillis()));
            case LOST_ANSWER -> {}
        }
    }

    private static int code(Fault fault) {
        String code = String.valueOf(fault.code());
        return code.matches("\\d{4,8}") ? Integer.parseInt(code) : 10_013;
    }

    private static String message(Fault fault) {
        String code = fault.code();
        return code == null || code.matches("\\d+") ? "An unknown error has occurred." : code;
    }

    private Answer act(HttpCall call, RouteTable.Match route, Request request, long arrived) {
        Answer answer = route.action().apply(request);
        if (!route.method().equals("GET")) {
            changed.run();
        }
        boolean change = route.method().equals("PATCH") || route.method().equals("PUT");
        if (change && route.template().endsWith("/pools/{id}")) {
            changes.add(new ChangeLog.Change(call.method(), call.path(), request.content(), arrived));
        }
        return answer;
    }

    private JsonNode content(HttpCall call) throws IOException {
        if (call.body().length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return outside.json().readTree(call.body());
        } catch (JsonProcessingException e) {
            throw Refusal.of(400, 6007, "Malformed JSON in request body");
        }
    }

    private void answer(HttpCall call, int status, ObjectNode body) throws IOException {
        call.answer(status, "application/json", outside.json().writeValueAsBytes(body));
    }
}
