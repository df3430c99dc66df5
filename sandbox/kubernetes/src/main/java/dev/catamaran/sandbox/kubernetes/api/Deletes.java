package dev.catamaran.sandbox.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Key;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;

/**
 * Deletion: at once, or marked and left to whoever holds a finalizer. The garbage collector deletes what an object
 * owned.
 */
public final class Deletes {
    public static final String FOREGROUND = "foregroundDeletion";
    public static final String ORPHAN = "orphan";

    private final ObjectStore store;

    public Deletes(ObjectStore store) {
        this.store = store;
    }

    /**
     * Deletes or marks an object and returns its last state.
     *
     * @param options a {@code DeleteOptions}; an empty object takes the defaults
     */
    public ObjectNode delete(ResourceType type, String namespace, String name, JsonNode options, boolean dryRun) {
        Key key = Key.of(type.name(), type.namespaced() ? namespace : "", name);
        return store.atomically(() -> {
            ObjectNode object = store.get(key)
                    .orElseThrow(() -> ApiFault.notFound(type.name(), name))
                    .deepCopy();
            checkPreconditions(type, name, object, options.path("preconditions"));
            if (dryRun) {
                return object;
            }
            String finalizer = finalizer(options);
            boolean held = !Metadata.finalizers(object).isEmpty()
                    || !finalizer.isEmpty()
                    || type.kind().equals("Namespace");
            if (!held) {
                store.remove(key);
                return object;
            }
            return Metadata.deleting(object) ? object : mark(type, key, object, finalizer);
        });
    }

    private ObjectNode mark(ResourceType type, Key key, ObjectNode object, String finalizer) {
        ObjectNode metadata = Metadata.of(object);
        metadata.put("deletionTimestamp", Metadata.now()).put("deletionGracePeriodSeconds", 0);
        if (!finalizer.isEmpty()) {
            ArrayNode finalizers = metadata.withArray("/finalizers");
            finalizers.add(finalizer);
        }
        if (type.status()) {
            metadata.put("generation", Metadata.generation(object) + 1);
        }
        if (type.kind().equals("Namespace")) {
            object.withObject("/status").put("phase", "Terminating");
        }
        return store.put(key, object);
    }

    private static String finalizer(JsonNode options) {
        if (options.path("orphanDependents").asBoolean()) {
            return ORPHAN;
        }
        return switch (options.path("propagationPolicy").asText()) {
            case "Foreground" -> FOREGROUND;
            case "Orphan" -> ORPHAN;
            default -> "";
        };
    }

    private static void checkPreconditions(ResourceType type, String name, ObjectNode object, JsonNode preconditions) {
        String uid = preconditions.path("uid").asText("");
        String version = preconditions.path("resourceVersion").asText("");
        boolean otherUid = !uid.isEmpty() && !uid.equals(Metadata.uid(object));
        boolean otherVersion = !version.isEmpty()
                && !version.equals(
                        object.path("metadata").path("resourceVersion").asText());
        if (otherUid || otherVersion) {
            throw ApiFault.conflict(type.name(), name, "the preconditions of the deletion do not hold");
        }
    }
}
