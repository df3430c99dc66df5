package dev.catamaran.sandbox.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.TypeName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What etcd is to an API server: objects by key, one version for the whole store, and a bounded history to watch.
 *
 * <p>Objects inside are never modified: they are copied on their way in, and readers copy what they change.
 */
public final class ObjectStore {
    private static final int HISTORY = 5_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Key, ObjectNode> objects = new TreeMap<>();
    private final Map<String, NavigableMap<Key, ObjectNode>> collections = new HashMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private long version = 1;
    private long forgotten = 1;

    /** Runs a read-check-write as one step. */
    public <T> T atomically(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    public long version() {
        return atomically(() -> version);
    }

    public Optional<ObjectNode> get(Key key) {
        return atomically(() -> Optional.ofNullable(objects.get(key)));
    }

    /** Objects of a type, sorted by namespace and name. */
    public List<ObjectNode> list(TypeName type, @Nullable String namespace) {
        return atomically(() -> {
            NavigableMap<Key, ObjectNode> all =
                    collections.getOrDefault(type.resource(), Collections.emptyNavigableMap());
            return all.entrySet().stream()
                    .filter(entry ->
                            namespace == null || entry.getKey().namespace().equals(namespace))
                    .map(Map.Entry::getValue)
                    .toList();
        });
    }

    public List<ObjectNode> select(Predicate<Key> condition) {
        return atomically(() -> {
            List<ObjectNode> found = new ArrayList<>();
            objects.forEach((key, object) -> {
                if (condition.test(key)) {
                    found.add(object);
                }
            });
            return found;
        });
    }

    public List<Key> keys(Predicate<Key> condition) {
        return atomically(() -> objects.keySet().stream().filter(condition).toList());
    }

    /** Writes an object under the next version, which becomes its resourceVersion; returns what is stored. */
    public ObjectNode put(Key key, ObjectNode object) {
        return atomically(() -> {
            ObjectNode stored = stamp(object.deepCopy());
            record(key, insert(key, stored), stored);
            return stored;
        });
    }

    public void remove(Key key) {
        atomically(() -> {
            ObjectNode last = objects.remove(key);
            collection(key).remove(key);
            if (last != null) {
                record(key, stamp(last.deepCopy()), null);
            }
            return null;
        });
    }

    private @Nullable ObjectNode insert(Key key, ObjectNode object) {
        collection(key).put(key, object);
        return objects.put(key, object);
    }

    private NavigableMap<Key, ObjectNode> collection(Key key) {
        return collections.computeIfAbsent(key.resource(), _ -> new TreeMap<>());
    }

    private ObjectNode stamp(ObjectNode object) {
        version++;
        object.withObject("/metadata").put("resourceVersion", Long.toString(version));
        return object;
    }

    private void record(Key key, @Nullable ObjectNode before, @Nullable ObjectNode after) {
        history.addLast(new Change(version, key, before, after));
        if (history.size() > HISTORY) {
            forgotten = history.removeFirst().version();
        }
        changed.signalAll();
    }

    /**
     * Changes after a version; waits for the first one up to the timeout, then returns what there is.
     *
     * @throws ApiFault 410 when the history does not reach back that far
     */
    public List<Change> changesAfter(long after, Duration timeout) throws InterruptedException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (version <= after && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (after < forgotten) {
                throw ApiFault.expired(after);
            }
            Deque<Change> newer = new ArrayDeque<>();
            Iterator<Change> newestFirst = history.descendingIterator();
            while (newestFirst.hasNext()) {
                Change change = newestFirst.next();
                if (change.version() <= after) {
                    break;
                }
                newer.addFirst(change);
            }
            return List.copyOf(newer);
        } finally {
            lock.unlock();
        }
    }

    /** Everything, to be kept by the world. */
    public List<JsonNode> dump() {
        return atomically(() -> new ArrayList<>(objects.values()));
    }

    /** Puts back an object of an earlier process as it was. */
    public void restore(Key key, ObjectNode object, long storeVersion) {
        atomically(() -> {
            var _ = insert(key, object);
            version = Math.max(version, storeVersion);
            forgotten = version;
            return null;
        });
    }
}
