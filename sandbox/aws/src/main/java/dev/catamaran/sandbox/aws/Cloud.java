package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Outside;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** What all actions share: resources, quotas, tokens, zones, and the one lock around them. */
final class Cloud {
    static final String ACCOUNT = "210987654321";

    private final Outside outside;
    private final Store store;
    private final Tokens tokens = new Tokens();
    private final Quotas quotas = new Quotas();
    private final Set<String> fullZones = new TreeSet<>();
    private final Map<Kind, Function<Resource, ObjectNode>> views = new EnumMap<>(Kind.class);
    private final Map<String, Runnable> resumptions = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    Cloud(Outside outside) {
        this.outside = outside;
        this.store = new Store(outside.delays());
    }

    Outside outside() {
        return outside;
    }

    Store store() {
        return store;
    }

    Tokens tokens() {
        return tokens;
    }

    Quotas quotas() {
        return quotas;
    }

    /** Zones without capacity for instances. */
    Set<String> fullZones() {
        return fullZones;
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void declare(String delay, int seconds) {
        outside.delays().declare(delay, Duration.ofSeconds(seconds));
    }

    /** Runs a state transition after a delay, under the lock. */
    void after(String delay, Runnable transition) {
        outside.after("aws", delay, () -> {
            lock.lock();
            try {
                transition.run();
            } finally {
                lock.unlock();
            }
        });
    }

    /** Registers what a kind shows beyond its body. */
    void view(Kind kind, Function<Resource, ObjectNode> view) {
        views.put(kind, view);
    }

    /** What a describe call shows of a resource. */
    ObjectNode show(Resource resource) {
        ObjectNode shown = views.getOrDefault(
                        resource.kind(), plain -> plain.body().deepCopy())
                .apply(resource);
        if (!resource.kind().tagType().isEmpty()) {
            shown.set("tagSet", Document.tags(resource.tags(), "key", "value"));
        }
        return shown;
    }

    /** Registers what takes up transitions and listeners again after a load. */
    void onResume(String part, Runnable resumption) {
        resumptions.put(part, resumption);
    }

    void resume() {
        resumptions.values().forEach(Runnable::run);
    }

    static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z");
    }

    static String arn(String service, String region, String path) {
        return "arn:aws:" + service + ":" + region + ":" + ACCOUNT + ":" + path;
    }
}
