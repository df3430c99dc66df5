package dev.catamaran.sandbox.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reading and writing the parts that all objects share. */
public final class Metadata {
    private Metadata() {}

    public static String name(JsonNode object) {
        return object.path("metadata").path("name").asText("");
    }

    public static String namespace(JsonNode object) {
        return object.path("metadata").path("namespace").asText("");
    }

    public static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asText("");
    }

    public static String kind(JsonNode object) {
        return object.path("kind").asText("");
    }

    public static String apiVersion(JsonNode object) {
        return object.path("apiVersion").asText("");
    }

    public static long generation(JsonNode object) {
        return object.path("metadata").path("generation").asLong();
    }

    public static boolean deleting(JsonNode object) {
        return object.path("metadata").hasNonNull("deletionTimestamp");
    }

    public static Map<String, String> labels(JsonNode object) {
        return strings(object.path("metadata").path("labels"));
    }

    public static String annotation(JsonNode object, String name) {
        return object.path("metadata").path("annotations").path(name).asText("");
    }

    public static List<String> finalizers(JsonNode object) {
        List<String> finalizers = new ArrayList<>();
        object.path("metadata").path("finalizers").forEach(finalizer -> finalizers.add(finalizer.asText()));
        return finalizers;
    }

    public static void removeFinalizer(ObjectNode object, String finalizer) {
        ArrayNode left = JsonNodeFactory.instance.arrayNode();
        finalizers(object).stream().filter(each -> !each.equals(finalizer)).forEach(left::add);
        ObjectNode metadata = of(object);
        if (left.isEmpty()) {
            metadata.remove("finalizers");
        } else {
            metadata.set("finalizers", left);
        }
    }

    /** The metadata object, made when absent. */
    public static ObjectNode of(ObjectNode object) {
        return object.withObject("/metadata");
    }

    public static Map<String, String> strings(JsonNode object) {
        Map<String, String> all = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> all.put(entry.getKey(), entry.getValue().asText()));
        return all;
    }

    /** Makes one object the owner of another. */
    public static void own(ObjectNode owned, JsonNode owner) {
        of(owned)
                .withArray("/ownerReferences")
                .addObject()
                .put("apiVersion", apiVersion(owner))
                .put("kind", kind(owner))
                .put("name", name(owner))
                .put("uid", uid(owner))
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    public static boolean ownedBy(JsonNode object, String uid) {
        for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
            if (owner.path("uid").asText().equals(uid)) {
                return true;
            }
        }
        return false;
    }

    /** The time now as the API writes it, in whole seconds. */
    public static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A new object with its type and name. */
    public static ObjectNode object(String apiVersion, String kind, String namespace, String name) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("apiVersion", apiVersion).put("kind", kind);
        ObjectNode metadata = object.putObject("metadata").put("name", name);
        if (!namespace.isEmpty()) {
            metadata.put("namespace", namespace);
        }
        return object;
    }
}
