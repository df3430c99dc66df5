package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Outside;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Operations in flight and ended, each holding its request as data so that it resumes after a restart.
 *
 * <p>An operation is {@code PENDING} in the answer that starts it, {@code RUNNING} when read before its end, and
 * {@code DONE} together with its effect, or with its error.
 */
final class Operations {
    private static final String REQUEST = "_request";
    private static final String DELAY = "_delay";
    private static final long WAIT_SECONDS = 120;

    private final Map<String, ObjectNode> byPath = new TreeMap<>();
    private final Map<String, CompletableFuture<Boolean>> ends = new ConcurrentHashMap<>();
    private final Outside outside;
    private final Store store;
    private final ObjectMapper json;
    private final Consumer<Request> effect;
    private final Consumer<Request> undo;

    Operations(Outside outside, Store store, Consumer<Request> effect, Consumer<Request> undo) {
        this.outside = outside;
        this.store = store;
        this.json = outside.json();
        this.effect = effect;
        this.undo = undo;
    }

    /** Starts an operation whose effect comes after the delay; the error, if any, is what it will end with. */
    ObjectNode start(Request request, Key target, String targetId, String delay, Optional<GcpError> fate) {
        String id = store.nextId();
        Key key = new Key(request.project(), request.scope(), "operations", "operation-" + id);
        ObjectNode operation =
                json.createObjectNode().put("kind", "compute#operation").put("id", id);
        operation.put("name", key.name()).put("operationType", request.verb()).put("status", "PENDING");
        operation.put("targetLink", target.link()).put("targetId", targetId).put("progress", 0);
        operation.put("user", "catamaran@" + request.project() + ".iam.gserviceaccount.com");
        operation.put("insertTime", Store.now()).put("selfLink", key.link());
        operation.put("selfLinkWithId", key.link().replace(key.name(), id));
        Decoration.place(operation, key);
        operation.set(REQUEST, json.valueToTree(request));
        operation.put(DELAY, delay);
        byPath.put(key.path(), operation);
        schedule(key.path(), operation, fate);
        return view(operation);
    }

    private void schedule(String path, ObjectNode operation, Optional<GcpError> fate) {
        ends.put(path, new CompletableFuture<>());
        outside.after("gcp", operation.path(DELAY).asText(), () -> store.run(() -> finish(path, operation, fate)));
    }

    private void finish(String path, ObjectNode operation, Optional<GcpError> fate) {
        Request request = json.convertValue(operation.get(REQUEST), Request.class);
        try {
            if (fate.isPresent()) {
                throw fate.get();
            }
            effect.accept(request);
        } catch (GcpError error) {
            undo.accept(request);
            error.into(operation);
        }
        started(operation);
        operation.put("status", "DONE").put("progress", 100).put("endTime", Store.now());
        operation.remove(List.of(REQUEST, DELAY));
        Optional.ofNullable(ends.remove(path)).ifPresent(end -> end.complete(true));
    }

    private static void started(ObjectNode operation) {
        if (!operation.has("startTime")) {
            operation.put("startTime", Store.now());
        }
    }

    /** The operation as readers see it; reading moves it from pending to running. */
    ObjectNode get(String path) {
        ObjectNode operation = byPath.get(path);
        if (operation == null) {
            throw GcpError.notFound(path);
        }
        if (operation.path("status").asText().equals("PENDING")) {
            operation.put("status", "RUNNING");
            started(operation);
        }
        return view(operation);
    }

    /** Blocks until the operation is done or two minutes have passed; must not be called under the store's lock. */
    ObjectNode await(String path) throws InterruptedException {
        CompletableFuture<Boolean> end = ends.get(path);
        if (end != null) {
            try {
                end.get(WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException _) {
                return store.locked(() -> get(path));
            } catch (ExecutionException e) {
                throw new IllegalStateException("operation " + path, e);
            }
        }
        return store.locked(() -> get(path));
    }

    void delete(String path) {
        byPath.remove(path);
    }

    List<ObjectNode> in(String prefix) {
        return byPath.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> view(entry.getValue()))
                .toList();
    }

    private static ObjectNode view(ObjectNode operation) {
        return Decoration.strip(operation.deepCopy());
    }

    void save(ObjectNode into) {
        byPath.forEach((path, operation) -> into.set(path, operation.deepCopy()));
    }

    /** Resumes what was in flight, from the start of its delay. */
    void load(JsonNode state) {
        byPath.clear();
        state.properties()
                .forEach(entry -> byPath.put(entry.getKey(), entry.getValue().deepCopy()));
        Map.copyOf(byPath).forEach((path, operation) -> {
            if (operation.has(REQUEST)) {
                schedule(path, operation, Optional.empty());
            }
        });
    }
}
