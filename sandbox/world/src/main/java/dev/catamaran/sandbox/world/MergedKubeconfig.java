package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A kubeconfig of several clusters, each with a cluster, a user and a context under one name. */
final class MergedKubeconfig {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final ObjectNode config;
    private int added;

    /** @param present what is there already; empty for a new one */
    MergedKubeconfig(Map<String, Object> present) {
        this.config = Json.yaml().createObjectNode();
        config.put("apiVersion", "v1").put("kind", "Config");
        config.setAll((ObjectNode) Json.yaml().<JsonNode>valueToTree(present));
    }

    static Map<String, Object> read(byte[] yaml) throws IOException {
        JsonNode tree = Json.yaml().readTree(yaml);
        return tree.isObject() ? Json.yaml().convertValue(tree, MAP) : Map.of();
    }

    /** Takes the first cluster and user of another kubeconfig in, in the place of what had the name. */
    void add(String name, JsonNode other) {
        put("clusters", name, "cluster", other.at("/clusters/0/cluster"));
        put("users", name, "user", other.at("/users/0/user"));
        put(
                "contexts",
                name,
                "context",
                Json.yaml().createObjectNode().put("cluster", name).put("user", name));
        if (config.path("current-context").asText().isEmpty()) {
            config.put("current-context", name);
        }
        added++;
    }

    private void put(String list, String name, String kind, JsonNode value) {
        ArrayNode kept = Json.yaml().createArrayNode();
        config.path(list).forEach(entry -> {
            if (!entry.path("name").asText().equals(name)) {
                kept.add(entry);
            }
        });
        kept.add(Json.yaml().createObjectNode().put("name", name).set(kind, value));
        config.set(list, kept);
    }

    int added() {
        return added;
    }

    String text() throws JsonProcessingException {
        return Json.yaml().writeValueAsString(config);
    }

    /** At once, readable by its owner only. */
    void write(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(
                directory,
                "config",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
