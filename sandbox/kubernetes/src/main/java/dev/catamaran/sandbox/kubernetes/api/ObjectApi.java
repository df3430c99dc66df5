package dev.catamaran.sandbox.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.TypeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What controllers need of an API server, whichever it is: the sandbox's own, or a real one. Refusals are {@link
 * ApiFault}s. Objects handed out are shared: they are changed by {@link #edit} and {@link #editStatus}, never in place.
 */
public interface ObjectApi {
    Optional<ObjectNode> get(TypeName type, String namespace, String name);

    /**
     * @param namespace null for all namespaces
     */
    List<ObjectNode> list(TypeName type, @Nullable String namespace);

    /** Those of them that are wanted. */
    default List<ObjectNode> list(TypeName type, @Nullable String namespace, Predicate<JsonNode> wanted) {
        return list(type, namespace).stream().filter(wanted).toList();
    }

    ObjectNode create(TypeName type, ObjectNode object);

    ObjectNode update(TypeName type, ObjectNode object);

    ObjectNode updateStatus(TypeName type, ObjectNode object);

    /** Removes the finalizers that the system itself holds on a namespace. */
    void finalizeNamespace(ObjectNode namespace);

    void delete(TypeName type, String namespace, String name, JsonNode options);

    /** Puts a pod on a node. */
    void bind(ObjectNode pod, String node);

    /** Server-side apply with force, under a manager's name. */
    ObjectNode apply(ObjectNode object, String manager);

    /** The type of an object by its apiVersion and kind, when it is served. */
    Optional<ResourceType> typeOf(JsonNode object);

    /** Types that can be listed, one version of each. */
    List<ResourceType> types();

    /** Calls the listener after each change, one at a time, until closed. */
    AutoCloseable watch(Consumer<Change> listener);

    /** How long a watcher may wait between two looks. */
    Duration PATIENCE = Duration.ofSeconds(30);

    /** Changes an object's status if it is there; a conflict is retried on the newest state. */
    default void editStatus(TypeName type, String namespace, String name, Consumer<ObjectNode> edit) {
        Edits.retrying(() -> get(type, namespace, name).ifPresent(before -> {
            ObjectNode object = before.deepCopy();
            edit.accept(object);
            if (!before.equals(object)) {
                updateStatus(type, object);
            }
        }));
    }

    /** Changes an object if it is there; a conflict is retried on the newest state. */
    default void edit(TypeName type, String namespace, String name, Consumer<ObjectNode> edit) {
        Edits.retrying(() -> get(type, namespace, name).ifPresent(before -> {
            ObjectNode object = before.deepCopy();
            edit.accept(object);
            if (!before.equals(object)) {
                update(type, object);
            }
        }));
    }

    /** Creates an object unless it exists. */
    default void ensure(TypeName type, ObjectNode object) {
        if (get(type, Metadata.namespace(object), Metadata.name(object)).isEmpty()) {
            try {
                create(type, object);
            } catch (ApiFault fault) {
                if (fault.code() != 409) {
                    throw fault;
                }
            }
        }
    }
}
