package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Registry;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.objects.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /version}, {@code /api}, {@code /apis} and the resource lists below them. */
final class Discovery {
    private final Registry registry;
    private final Supplier<String> version;

    Discovery(Registry registry, Supplier<String> version) {
        this.registry = registry;
        this.version = version;
    }

    Optional<JsonNode> find(String path, String accept) {
        boolean aggregated = accept.contains("as=APIGroupDiscoveryList") && accept.contains("v=v2;");
        String[] parts = path.split("/", -1);
        return switch (path) {
            case "/" -> Optional.of(paths());
            case "/version" -> Optional.of(version());
            case "/api" -> Optional.of(aggregated ? new AggregatedDiscovery(registry).groups(true) : coreVersions());
            case "/apis" -> Optional.of(aggregated ? new AggregatedDiscovery(registry).groups(false) : groups());
            case "/api/v1" -> resources("", "v1");
            default -> {
                if (path.startsWith("/apis/") && parts.length == 3) {
                    yield Optional.ofNullable(registry.groups().get(parts[2]))
                            .map(versions -> group(parts[2], versions));
                }
                yield path.startsWith("/apis/") && parts.length == 4 ? resources(parts[2], parts[3]) : Optional.empty();
            }
        };
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode version() {
        String current = version.get();
        String[] numbers = current.replaceFirst("^v", "").split("\\.", -1);
        return node().put("major", numbers[0])
                .put("minor", numbers.length > 1 ? numbers[1] : "0")
                .put("gitVersion", current)
                .put("gitCommit", "0000000000000000000000000000000000000000")
                .put("gitTreeState", "clean")
                .put("buildDate", "2026-01-01T00:00:00Z")
                .put("goVersion", "go1.25.0")
                .put("compiler", "gc")
                .put("platform", "linux/amd64");
    }

    private static ObjectNode coreVersions() {
        ObjectNode versions = node().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs");
        return versions;
    }

    private ObjectNode paths() {
        ObjectNode root = node();
        ArrayNode paths = root.putArray("paths").add("/api").add("/api/v1").add("/apis");
        registry.groups().keySet().stream()
                .filter(group -> !group.isEmpty())
                .forEach(group -> paths.add("/apis/" + group));
        paths.add("/healthz").add("/livez").add("/openapi/v3").add("/readyz").add("/version");
        return root;
    }

    private ObjectNode groups() {
        ObjectNode list = node().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        registry.groups().forEach((name, versions) -> {
            if (!name.isEmpty()) {
                ObjectNode group = group(name, versions);
                group.remove(List.of("kind", "apiVersion"));
                groups.add(group);
            }
        });
        return list;
    }

    private static ObjectNode group(String name, List<String> versions) {
        ObjectNode group =
                node().put("kind", "APIGroup").put("apiVersion", "v1").put("name", name);
        ArrayNode all = group.putArray("versions");
        versions.forEach(each -> all.add(groupVersion(name, each)));
        group.set("preferredVersion", groupVersion(name, versions.getFirst()));
        return group;
    }

    private static ObjectNode groupVersion(String group, String version) {
        return node().put("groupVersion", group + "/" + version).put("version", version);
    }

    private Optional<JsonNode> resources(String group, String wanted) {
        Map<String, List<String>> groups = registry.groups();
        if (!groups.getOrDefault(group, List.of()).contains(wanted)) {
            return Optional.empty();
        }
        ObjectNode list = node().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", new TypeName(group, wanted, "").apiVersion());
        ArrayNode resources = list.putArray("resources");
        for (ResourceType type : registry.all()) {
            if (type.name().group().equals(group) && type.name().version().equals(wanted)) {
                describe(resources, type);
            }
        }
        ReviewTypes.of(group).forEach((plural, kind) -> {
            ObjectNode review = resources.addObject().put("name", plural).put("singularName", "");
            review.put("namespaced", plural.startsWith("local")).put("kind", kind);
            review.putArray("verbs").add("create");
        });
        return Optional.of(list);
    }

    private static void describe(ArrayNode resources, ResourceType type) {
        ObjectNode entry = resources
                .addObject()
                .put("name", type.name().plural())
                .put("singularName", type.singular())
                .put("namespaced", type.namespaced())
                .put("kind", type.kind());
        ArrayNode verbs = entry.putArray("verbs");
        AggregatedDiscovery.VERBS.forEach(verbs::add);
        if (!type.shortNames().isEmpty()) {
            ArrayNode names = entry.putArray("shortNames");
            type.shortNames().forEach(names::add);
        }
        if (!type.categories().isEmpty()) {
            ArrayNode categories = entry.putArray("categories");
            type.categories().forEach(categories::add);
        }
        if (type.status()) {
            subresource(resources, type, "status").put("kind", type.kind());
        }
        if (type.scale()) {
            subresource(resources, type, "scale")
                    .put("group", "autoscaling")
                    .put("version", "v1")
                    .put("kind", "Scale");
        }
    }

    private static ObjectNode subresource(ArrayNode resources, ResourceType type, String name) {
        ObjectNode entry = resources
                .addObject()
                .put("name", type.name().plural() + "/" + name)
                .put("singularName", "")
                .put("namespaced", type.namespaced());
        entry.putArray("verbs").add("get").add("patch").add("update");
        return entry;
    }
}
