package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import java.io.IOException;
import java.util.List;

/** Bodies in and out, in the form that the client asked for: JSON, a table, or metadata only. */
final class Answers {
    private final ObjectMapper json;
    private final YAMLMapper yaml = new YAMLMapper();

    Answers(ObjectMapper json) {
        this.json = json;
    }

    void json(HttpCall call, int status, JsonNode body) throws IOException {
        call.answer(status, "application/json", json.writeValueAsBytes(body));
    }

    /** A discovery document, whose media type says its shape. */
    void document(HttpCall call, JsonNode document) throws IOException {
        String type = document.path("kind").asText().equals("APIGroupDiscoveryList")
                ? "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList"
                : "application/json";
        call.answer(200, type, json.writeValueAsBytes(document));
    }

    /** One object or a list, as the {@code Accept} header wants it. */
    void object(HttpCall call, int status, ResourceType type, ObjectNode object) throws IOException {
        json(call, status, shaped(call, type, object, true));
    }

    ObjectNode shaped(HttpCall call, ResourceType type, ObjectNode object, boolean columns) {
        String accept = String.valueOf(call.header("Accept"));
        if (accept.contains("as=Table")) {
            return Tables.of(type, object, call.query().getOrDefault("includeObject", "Metadata"), columns);
        }
        if (accept.contains("as=PartialObjectMetadata")) {
            return metadataOnly(object);
        }
        return object;
    }

    private static ObjectNode metadataOnly(ObjectNode object) {
        ObjectNode partial = object.deepCopy();
        boolean list = object.path("items").isArray();
        partial.put("apiVersion", "meta.k8s.io/v1")
                .put("kind", list ? "PartialObjectMetadataList" : "PartialObjectMetadata");
        if (list) {
            partial.path("items")
                    .forEach(item -> ((ObjectNode) item)
                            .put("apiVersion", "meta.k8s.io/v1")
                            .put("kind", "PartialObjectMetadata")
                            .retain(List.of("apiVersion", "kind", "metadata")));
            partial.retain(List.of("apiVersion", "kind", "metadata", "items"));
        } else {
            partial.retain(List.of("apiVersion", "kind", "metadata"));
        }
        return partial;
    }

    byte[] line(JsonNode body) throws IOException {
        byte[] content = json.writeValueAsBytes(body);
        byte[] line = java.util.Arrays.copyOf(content, content.length + 1);
        line[content.length] = '\n';
        return line;
    }

    /** The request body; an absent one is an empty object. */
    JsonNode body(HttpCall call) throws IOException {
        byte[] content = call.body();
        if (content.length == 0) {
            return json.createObjectNode();
        }
        String type = String.valueOf(call.header("Content-Type"));
        if (type.contains("protobuf")) {
            return Protobuf.read(content);
        }
        try {
            return type.contains("yaml") ? yaml.readTree(content) : json.readTree(content);
        } catch (JsonProcessingException e) {
            throw ApiFault.badRequest("the body is not valid: " + e.getOriginalMessage());
        }
    }
}
