package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Registry;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * As much OpenAPI as clients read: which types take {@code dryRun} and {@code fieldValidation}, and the schemas of
 * custom types. Version 2 has no definitions.
 */
final class OpenApiDocuments {
    /** Protobuf form of version 2: the field {@code swagger} with the value {@code 2.0}. */
    static final byte[] SECOND_IN_PROTOBUF = {0x0a, 3, '2', '.', '0'};

    static final String PROTOBUF = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    private final Registry registry;

    OpenApiDocuments(Registry registry) {
        this.registry = registry;
    }

    Optional<JsonNode> find(String path) {
        if (path.equals("/openapi/v2")) {
            return Optional.of(second());
        }
        if (path.equals("/openapi/v3")) {
            return Optional.of(index());
        }
        if (path.startsWith("/openapi/v3/api")) {
            return Optional.of(document(path.substring("/openapi/v3/".length())));
        }
        return Optional.empty();
    }

    private static JsonNode second() {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("swagger", "2.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "unversioned");
        document.putObject("paths");
        document.putObject("definitions");
        return document;
    }

    private JsonNode index() {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        ObjectNode paths = index.putObject("paths");
        registry.groups()
                .forEach((group, versions) -> versions.forEach(version -> {
                    String path = path(group, version);
                    paths.putObject(path).put("serverRelativeURL", "/openapi/v3/" + path);
                }));
        return index;
    }

    private static String path(String group, String version) {
        return group.isEmpty() ? "api/" + version : "apis/" + group + "/" + version;
    }

    private JsonNode document(String wanted) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.0");
        document.putObject("info").put("title", "Kubernetes").put("version", "unversioned");
        ObjectNode paths = document.putObject("paths");
        ObjectNode schemas = document.putObject("components").putObject("schemas");
        for (ResourceType type : registry.all()) {
            if (path(type.name().group(), type.name().version()).equals(wanted)) {
                operations(paths, type, wanted);
                schema(schemas, type);
            }
        }
        return document;
    }

    private static void operations(ObjectNode paths, ResourceType type, String prefix) {
        String path = "/" + prefix + (type.namespaced() ? "/namespaces/{namespace}/" : "/")
                + type.name().plural() + "/{name}";
        ObjectNode patch = paths.putObject(path).putObject("patch");
        for (String parameter : List.of("dryRun", "fieldManager", "fieldValidation", "force")) {
            ObjectNode entry = patch.withArray("/parameters").addObject();
            entry.put("name", parameter).put("in", "query");
            entry.putObject("schema").put("type", "string").put("uniqueItems", true);
        }
        patch.putObject("responses");
        patch.put("x-kubernetes-action", "patch");
        patch.set("x-kubernetes-group-version-kind", kind(type));
    }

    private static void schema(ObjectNode schemas, ResourceType type) {
        JsonNode definition = type.definition();
        JsonNode own = definition == null
                ? JsonNodeFactory.instance.missingNode()
                : definition.path("schema").path("openAPIV3Schema");
        ObjectNode schema = own instanceof ObjectNode known
                ? known.deepCopy()
                : JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putArray("x-kubernetes-group-version-kind").add(kind(type));
        String group = type.name().group().isEmpty() ? "core" : type.name().group();
        schemas.set(group + "." + type.name().version() + "." + type.kind(), schema);
    }

    private static JsonNode kind(ResourceType type) {
        return JsonNodeFactory.instance
                .objectNode()
                .setAll(Map.of(
                        "group", JsonNodeFactory.instance.textNode(type.name().group()),
                        "version", JsonNodeFactory.instance.textNode(type.name().version()),
                        "kind", JsonNodeFactory.instance.textNode(type.kind())));
    }
}
