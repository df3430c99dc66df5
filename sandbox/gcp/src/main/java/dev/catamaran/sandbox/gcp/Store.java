package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Loopback;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Every resource by its path, behind one lock. Fields whose name starts with an underscore are the sandbox's own and
 * never leave it.
 */
final class Store {
    /** Life of a resource: being created, not yet visible to readers, there, being deleted. */
    enum State {
        PENDING,
        HIDDEN,
        READY,
        DELETING
    }

    private static final String STATE = "_state";
    private static final String LEASES = "_leases";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.of("America/Los_Angeles"));

    private final Map<String, ObjectNode> byPath = new TreeMap<>();
    /** The same, by project and collection. */
    private final Map<String, Map<String, ObjectNode>> byCollection = new HashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Loopback loopback;
    private long counter = Instant.now().toEpochMilli();

    Store(Loopback loopback) {
        this.loopback = loopback;
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable work) {
        locked(() -> {
            work.run();
            return true;
        });
    }

    /** A numeric id, unique in this world. */
    String nextId() {
        return Long.toString(1_000_000_000_000_000_000L + ++counter * 1_000_003L % 8_000_000_000_000_000_000L);
    }

    String fingerprint() {
        return Base64.getUrlEncoder()
                .encodeToString(ByteBuffer.allocate(8)
                        .putLong(++counter * 0x9E3779B97F4A7C15L)
                        .array());
    }

    static String now() {
        return TIME.format(Instant.now());
    }

    Optional<ObjectNode> find(Key key) {
        return Optional.ofNullable(byPath.get(key.path()));
    }

    Optional<ObjectNode> find(String link, String project) {
        return Key.parse(link, project).flatMap(this::find);
    }

    /** The key by name of a resource that may have been named by its numeric id, as the API allows. */
    Key named(Key key) {
        boolean number = !key.name().isEmpty() && key.name().chars().allMatch(Character::isDigit);
        return number ? byId(key) : key;
    }

    private Key byId(Key key) {
        return all(key.project(), key.collection()).stream()
                .filter(resource -> resource.path("id").asText().equals(key.name()))
                .map(Store::keyOf)
                .findFirst()
                .orElse(key);
    }

    /** The resource as readers may see it, or a 404. */
    ObjectNode require(Key key) {
        return find(key).filter(Store::visible).orElseThrow(() -> GcpError.notFound(key.path()));
    }

    void put(Key key, ObjectNode resource) {
        byPath.put(key.path(), resource);
        collection(key.project(), key.collection()).put(key.path(), resource);
    }

    private Map<String, ObjectNode> collection(String project, String collection) {
        return byCollection.computeIfAbsent(project + "/" + collection, _ -> new TreeMap<>());
    }

    void remove(Key key) {
        ObjectNode removed = byPath.remove(key.path());
        collection(key.project(), key.collection()).remove(key.path());
        if (removed != null) {
            removed.path(LEASES).forEach(address -> loopback.release(address.asText()));
        }
    }

    /** A loopback address that is given back when the resource goes. */
    String lease(ObjectNode resource) {
        String address = loopback.allocate();
        resource.withArray(LEASES).add(address);
        return address;
    }

    List<ObjectNode> all() {
        return List.copyOf(byPath.values());
    }

    /** Resources of a collection in any scope. */
    List<ObjectNode> all(String project, String collection) {
        return List.copyOf(collection(project, collection).values());
    }

    static Key keyOf(ObjectNode resource) {
        return Key.parse(resource.path("selfLink").asText(), "").orElseThrow();
    }

    static State state(ObjectNode resource) {
        return State.valueOf(resource.path(STATE).asText(State.READY.name()));
    }

    static void state(ObjectNode resource, State state) {
        resource.put(STATE, state.name());
    }

    /** Instances show while they are being provisioned, as on the real API; everything else once it is there. */
    static boolean visible(ObjectNode resource) {
        return switch (state(resource)) {
            case READY, DELETING -> true;
            case PENDING -> resource.path("kind").asText().equals("compute#instance");
            case HIDDEN -> false;
        };
    }

    ObjectNode save(ObjectNode into) {
        into.put("counter", counter);
        ObjectNode resources = into.putObject("resources");
        byPath.forEach((path, resource) -> resources.set(path, resource.deepCopy()));
        return into;
    }

    void load(JsonNode state) {
        counter = state.path("counter").asLong(counter);
        byPath.clear();
        byCollection.clear();
        state.path("resources").properties().forEach(entry -> {
            ObjectNode resource = entry.getValue().deepCopy();
            if (state(resource) == State.HIDDEN) {
                state(resource, State.READY);
            }
            resource.path(LEASES).forEach(address -> loopback.reserve(address.asText()));
            put(Key.parse(entry.getKey(), "").orElseThrow(), resource);
        });
    }
}
