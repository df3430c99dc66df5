package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kubernetes.api.Change;
import dev.catamaran.sandbox.kubernetes.api.ObjectStore;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Streams changes as lines of JSON: replay from a version, then live, with bookmarks when asked for. */
final class WatchVerb {
    private static final Duration DEFAULT_LENGTH = Duration.ofMinutes(30);
    private static final Duration BOOKMARK = Duration.ofSeconds(10);

    private final ObjectStore store;
    private final Answers answers;

    WatchVerb(ObjectStore store, Answers answers) {
        this.store = store;
        this.answers = answers;
    }

    void serve(HttpCall call, ResourceType type, ApiPath path) throws IOException, InterruptedException {
        if (String.valueOf(call.header("Upgrade")).equalsIgnoreCase("websocket")) {
            // 200 instead of 101 tells clients to watch by plain HTTP, as behind kubectl's proxy.
            call.answer(200, "application/json", new byte[0]);
            return;
        }
        new Stream(call, type, path).run();
    }

    /** One client's watch. */
    private final class Stream {
        private final HttpCall call;
        private final ResourceType type;
        private final ApiPath path;
        private final Map<String, String> query;
        private final Predicate<JsonNode> condition;
        private final long end;
        private boolean columnsSent;

        Stream(HttpCall call, ResourceType type, ApiPath path) {
            this.call = call;
            this.type = type;
            this.path = path;
            this.query = call.query();
            this.condition = Listing.condition(path, query);
            String seconds = query.getOrDefault("timeoutSeconds", "");
            Duration length = seconds.isEmpty() ? DEFAULT_LENGTH : Duration.ofSeconds(Long.parseLong(seconds));
            this.end = System.nanoTime() + length.toNanos();
        }

        void run() throws IOException, InterruptedException {
            String from = query.getOrDefault("resourceVersion", "");
            boolean replay = from.isEmpty() || from.equals("0") || query.containsKey("sendInitialEvents");
            try (OutputStream out = call.stream(200, "application/json")) {
                long seen = replay ? initial(out) : Long.parseLong(from);
                out.flush();
                follow(out, seen);
            }
        }

        private long initial(OutputStream out) throws IOException {
            ObjectNode list = Listing.of(store, type, path, Map.of());
            long version = list.path("metadata").path("resourceVersion").asLong();
            if (!query.getOrDefault("sendInitialEvents", "true").equals("false")) {
                for (JsonNode item : list.path("items")) {
                    if (condition.test(item)) {
                        send(out, "ADDED", (ObjectNode) item);
                    }
                }
            }
            if (query.getOrDefault("sendInitialEvents", "").equals("true")) {
                bookmark(out, version, true);
            }
            return version;
        }

        private void follow(OutputStream out, long from) throws IOException, InterruptedException {
            boolean bookmarks = query.getOrDefault("allowWatchBookmarks", "").equals("true");
            long seen = from;
            while (System.nanoTime() < end) {
                Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
                List<Change> changes;
                try {
                    changes = store.changesAfter(seen, left.compareTo(BOOKMARK) < 0 ? left : BOOKMARK);
                } catch (ApiFault expired) {
                    event(out, "ERROR", expired.status());
                    return;
                }
                for (Change change : changes) {
                    tell(out, change);
                    seen = change.version();
                }
                if (changes.isEmpty() && bookmarks) {
                    seen = Math.max(seen, store.version() > seen ? seen : store.version());
                    bookmark(out, seen, false);
                }
                out.flush();
            }
        }

        private void tell(OutputStream out, Change change) throws IOException {
            boolean here = change.key().isOf(type.name())
                    && (path.namespace().isEmpty()
                            || path.namespace().equals(change.key().namespace()));
            if (!here) {
                return;
            }
            boolean before = change.before() != null && condition.test(change.before());
            boolean after = change.after() != null && condition.test(change.after());
            if (before || after) {
                String event = !after ? "DELETED" : before ? "MODIFIED" : "ADDED";
                ObjectNode object = change.object().deepCopy();
                Metadata.of(object).put("resourceVersion", Long.toString(change.version()));
                send(out, event, object);
            }
        }

        private void send(OutputStream out, String event, ObjectNode object) throws IOException {
            object.put("apiVersion", type.apiVersion());
            event(out, event, answers.shaped(call, type, object, !columnsSent));
            columnsSent = true;
        }

        private void bookmark(OutputStream out, long version, boolean initialEnd) throws IOException {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            object.put("kind", type.kind()).put("apiVersion", type.apiVersion());
            ObjectNode metadata = object.putObject("metadata").put("resourceVersion", Long.toString(version));
            if (initialEnd) {
                metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
            }
            event(out, "BOOKMARK", answers.shaped(call, type, object, false));
        }

        private void event(OutputStream out, String event, JsonNode object) throws IOException {
            ObjectNode line = JsonNodeFactory.instance.objectNode().put("type", event);
            line.set("object", object);
            out.write(answers.line(line));
        }
    }
}
