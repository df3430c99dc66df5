package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import java.util.stream.Collectors;

/** The scale subresource: {@code autoscaling/v1 Scale} over {@code spec.replicas}. */
final class Scale {
    private Scale() {}

    static ObjectNode of(JsonNode object) {
        ObjectNode scale =
                Metadata.object("autoscaling/v1", "Scale", Metadata.namespace(object), Metadata.name(object));
        Metadata.of(scale)
                .put("uid", Metadata.uid(object))
                .put(
                        "resourceVersion",
                        object.path("metadata").path("resourceVersion").asText())
                .put(
                        "creationTimestamp",
                        object.path("metadata").path("creationTimestamp").asText());
        scale.putObject("spec")
                .put("replicas", object.path("spec").path("replicas").asInt());
        scale.putObject("status")
                .put("replicas", object.path("status").path("replicas").asInt())
                .put(
                        "selector",
                        Metadata.strings(object.path("spec").path("selector").path("matchLabels")).entrySet().stream()
                                .map(label -> label.getKey() + "=" + label.getValue())
                                .collect(Collectors.joining(",")));
        return scale;
    }

    static ObjectNode set(ObjectNode object, JsonNode scale) {
        ObjectNode scaled = object.deepCopy();
        scaled.withObject("/spec")
                .put("replicas", scale.path("spec").path("replicas").asInt());
        Metadata.of(scaled).remove("resourceVersion");
        return scaled;
    }
}
