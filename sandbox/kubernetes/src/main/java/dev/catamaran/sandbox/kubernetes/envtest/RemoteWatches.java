package dev.catamaran.sandbox.kubernetes.envtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.TypeName;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches every type of an API server, also those that come with new definitions, and tells one listener. */
final class RemoteWatches implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RemoteWatches.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ApiConnection connection;
    private final RemoteTypes types;
    private final Consumer<Change> listener;
    private final Map<Key, ObjectNode> last = new ConcurrentHashMap<>();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private volatile boolean closed;

    RemoteWatches(ApiConnection connection, RemoteTypes types, Consumer<Change> listener) {
        this.connection = connection;
        this.types = types;
        this.listener = listener;
        followAll();
    }

    private void followAll() {
        for (ResourceType type : types.all()) {
            threads.computeIfAbsent(
                    type.name().resource(),
                    resource -> Thread.ofVirtual().name("watch-" + resource).start(() -> follow(type)));
        }
    }

    private void follow(ResourceType type) {
        while (!closed) {
            try {
                watch(type, list(type));
            } catch (ApiFault | IOException lost) {
                LOG.log(System.Logger.Level.DEBUG, "watch of " + type.name() + " ended", lost);
            } catch (InterruptedException stopped) {
                return;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private static String path(TypeName type) {
        return (type.group().isEmpty() ? "/api/" : "/apis/" + type.group() + "/") + type.version() + "/"
                + type.plural();
    }

    /** Tells the difference between what was known and what is there; returns the version to watch from. */
    private String list(ResourceType type) {
        JsonNode list = connection.call("GET", path(type.name()), null);
        Set<Key> present = new HashSet<>();
        for (JsonNode item : list.path("items")) {
            ObjectNode object = (ObjectNode) item;
            object.put("kind", type.kind()).put("apiVersion", type.apiVersion());
            present.add(changed(type, object, false));
        }
        last.keySet().stream()
                .filter(key -> key.isOf(type.name()) && !present.contains(key))
                .map(last::get)
                .toList()
                .forEach(gone -> changed(type, gone, true));
        return list.path("metadata").path("resourceVersion").asText();
    }

    private void watch(ResourceType type, String version) throws IOException, InterruptedException {
        String query = "?watch=true&timeoutSeconds=600&resourceVersion=" + version;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(connection.stream(path(type.name()) + query), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                ObjectNode event = connection.parse(line);
                String kind = event.path("type").asText();
                if (kind.equals("ERROR")) {
                    return;
                }
                changed(type, (ObjectNode) event.path("object"), kind.equals("DELETED"));
            }
        }
    }

    private Key changed(ResourceType type, @Nullable ObjectNode object, boolean deleted) {
        ObjectNode known = object == null ? connection.parse("{}") : object;
        Key key = Key.of(type.name(), Metadata.namespace(known), Metadata.name(known));
        ObjectNode before = deleted ? known : last.get(key);
        if (deleted) {
            last.remove(key);
        } else {
            last.put(key, known);
        }
        boolean same = !deleted && known.equals(before);
        if (!same) {
            long version = known.path("metadata").path("resourceVersion").asLong();
            tell(new Change(version, key, before, deleted ? null : known));
        }
        return key;
    }

    private synchronized void tell(Change change) {
        listener.accept(change);
        if (change.key().isOf(Types.DEFINITIONS)) {
            types.forget();
            followAll();
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.values().forEach(Thread::interrupt);
    }
}
