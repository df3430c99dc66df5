package dev.catamaran.sandbox.kubernetes.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object that an Application manages, as its {@code status.resources} lists it.
 *
 * @param namespace empty for cluster-wide objects
 */
record Tracked(String group, String version, String kind, String namespace, String name) {

    static Tracked of(JsonNode object) {
        String apiVersion = Metadata.apiVersion(object);
        int slash = apiVersion.indexOf('/');
        return new Tracked(
                slash < 0 ? "" : apiVersion.substring(0, slash),
                apiVersion.substring(slash + 1),
                Metadata.kind(object),
                Metadata.namespace(object),
                Metadata.name(object));
    }

    static List<Tracked> in(JsonNode application) {
        List<Tracked> all = new ArrayList<>();
        application
                .path("status")
                .path("resources")
                .forEach(entry -> all.add(new Tracked(
                        entry.path("group").asText(""),
                        entry.path("version").asText(),
                        entry.path("kind").asText(),
                        entry.path("namespace").asText(""),
                        entry.path("name").asText())));
        return all;
    }

    Optional<TypeName> type(ObjectApi api) {
        ObjectNode object = Metadata.object(group.isEmpty() ? version : group + "/" + version, kind, namespace, name);
        return api.typeOf(object).map(ResourceType::name);
    }

    Optional<ObjectNode> find(ObjectApi api) {
        return type(api).flatMap(type -> api.get(type, namespace, name));
    }

    void describe(ArrayNode resources, boolean healthy) {
        ObjectNode entry = resources.addObject();
        if (!group.isEmpty()) {
            entry.put("group", group);
        }
        entry.put("version", version).put("kind", kind).put("name", name);
        if (!namespace.isEmpty()) {
            entry.put("namespace", namespace);
        }
        entry.put("status", "Synced").putObject("health").put("status", healthy ? "Healthy" : "Progressing");
    }
}
