package dev.catamaran.sandbox.kubernetes.envtest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The types that an API server says it serves; asked again when one is missing or after a definition changed. */
final class RemoteTypes {
    private final ApiConnection connection;
    private volatile List<ResourceType> known = List.of();

    RemoteTypes(ApiConnection connection) {
        this.connection = connection;
    }

    List<ResourceType> all() {
        if (known.isEmpty()) {
            forget();
        }
        return known;
    }

    Optional<ResourceType> ofKind(String apiVersion, String kind) {
        Optional<ResourceType> found = find(apiVersion, kind);
        if (found.isEmpty()) {
            forget();
            found = find(apiVersion, kind);
        }
        return found;
    }

    private Optional<ResourceType> find(String apiVersion, String kind) {
        return all().stream()
                .filter(type ->
                        type.apiVersion().equals(apiVersion) && type.kind().equals(kind))
                .findFirst();
    }

    /** Asks the server anew. */
    void forget() {
        List<ResourceType> types = new ArrayList<>();
        resources("", "v1", types);
        for (JsonNode group : connection.call("GET", "/apis", null).path("groups")) {
            String name = group.path("name").asText();
            resources(name, group.path("preferredVersion").path("version").asText(), types);
        }
        known = List.copyOf(types);
    }

    private void resources(String group, String version, List<ResourceType> types) {
        String path = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        JsonNode list;
        try {
            list = connection.call("GET", path, null);
        } catch (ApiFault goneMeanwhile) {
            return;
        }
        for (JsonNode resource : list.path("resources")) {
            String plural = resource.path("name").asText();
            boolean listed = false;
            for (JsonNode verb : resource.path("verbs")) {
                listed = listed || verb.asText().equals("list");
            }
            if (listed && !plural.contains("/")) {
                types.add(new ResourceType(
                        new TypeName(group, version, plural),
                        resource.path("kind").asText(),
                        resource.path("singularName").asText(),
                        resource.path("namespaced").asBoolean(),
                        List.of(),
                        List.of(),
                        true,
                        false,
                        null));
            }
        }
    }
}
