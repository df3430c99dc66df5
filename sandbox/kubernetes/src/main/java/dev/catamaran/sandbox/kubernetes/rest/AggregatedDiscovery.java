package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Registry;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import java.util.List;

/** All groups with all resources in one document, as newer clients ask for them. */
final class AggregatedDiscovery {
    static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private final Registry registry;

    AggregatedDiscovery(Registry registry) {
        this.registry = registry;
    }

    ObjectNode groups(boolean core) {
        ObjectNode list = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "APIGroupDiscoveryList")
                .put("apiVersion", "apidiscovery.k8s.io/v2");
        list.putObject("metadata");
        ArrayNode items = list.putArray("items");
        registry.groups().forEach((group, versions) -> {
            if (group.isEmpty() == core) {
                ObjectNode item = items.addObject();
                ObjectNode metadata = item.putObject("metadata");
                if (!core) {
                    metadata.put("name", group);
                }
                ArrayNode all = item.putArray("versions");
                versions.forEach(version -> version(all.addObject(), group, version));
            }
        });
        return list;
    }

    private void version(ObjectNode entry, String group, String version) {
        entry.put("version", version).put("freshness", "Current");
        ArrayNode resources = entry.putArray("resources");
        for (ResourceType type : registry.all()) {
            if (type.name().group().equals(group) && type.name().version().equals(version)) {
                resource(resources.addObject(), type);
            }
        }
        ReviewTypes.of(group).forEach((plural, kind) -> {
            ObjectNode review = resources.addObject().put("resource", plural).put("scope", "Cluster");
            review.set("responseKind", kind(group, version, kind));
            review.put("singularResource", "").putArray("verbs").add("create");
        });
    }

    private static void resource(ObjectNode entry, ResourceType type) {
        String group = type.name().group();
        String version = type.name().version();
        entry.put("resource", type.name().plural());
        entry.set("responseKind", kind(group, version, type.kind()));
        entry.put("scope", type.namespaced() ? "Namespaced" : "Cluster").put("singularResource", type.singular());
        ArrayNode verbs = entry.putArray("verbs");
        VERBS.forEach(verbs::add);
        ArrayNode names = entry.putArray("shortNames");
        type.shortNames().forEach(names::add);
        ArrayNode categories = entry.putArray("categories");
        type.categories().forEach(categories::add);
        ArrayNode subresources = entry.putArray("subresources");
        if (type.status()) {
            subresource(subresources, "status", kind(group, version, type.kind()));
        }
        if (type.scale()) {
            subresource(subresources, "scale", kind("autoscaling", "v1", "Scale"));
        }
    }

    private static void subresource(ArrayNode subresources, String name, ObjectNode kind) {
        ObjectNode entry = subresources.addObject().put("subresource", name);
        entry.set("responseKind", kind);
        entry.putArray("verbs").add("get").add("patch").add("update");
    }

    private static ObjectNode kind(String group, String version, String kind) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("group", group)
                .put("version", version)
                .put("kind", kind);
    }
}
