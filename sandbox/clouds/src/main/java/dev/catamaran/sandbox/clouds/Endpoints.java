package dev.catamaran.sandbox.clouds;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the clouds are.
 *
 * @param aws endpoint; empty for the vendor's own
 * @param gcp endpoint; empty for the vendor's own
 * @param gcpProject project id
 * @param kafka of the running world, if one runs
 * @param secrets directory of its secret store, if one runs
 */
record Endpoints(
        Optional<String> aws, Optional<String> gcp, String gcpProject, Optional<String> kafka, Optional<Path> secrets) {

    /** Those of the world that runs on this machine, else the vendors' own. */
    static Endpoints find() {
        Path world = Path.of(System.getProperty("catamaran.home", ""))
                .resolve(".catamaran/world")
                .toAbsolutePath();
        Path description = world.resolve("world.json");
        if (!Files.exists(description)) {
            return new Endpoints(Optional.empty(), Optional.empty(), project(), Optional.empty(), Optional.empty());
        }
        try {
            JsonNode known = Json.mapper().readTree(description.toFile());
            JsonNode endpoints = known.path("endpoints");
            return new Endpoints(
                    text(endpoints, "aws"),
                    text(endpoints, "gcp"),
                    known.path("gcpProject").asText("catamaran"),
                    text(endpoints, "kafka"),
                    Optional.of(world.resolve("secrets")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String project() {
        return Optional.ofNullable(System.getenv("CATAMARAN_GCP_PROJECT")).orElse("");
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.of(node.path(name).asText("")).filter(text -> !text.isEmpty());
    }

    /** As the services' configuration. */
    Map<String, String> settings() {
        var settings = new java.util.HashMap<String, String>();
        settings.put("catamaran.compute.host-key-patience", "0s");
        aws.ifPresent(url -> {
            settings.put("catamaran.aws.endpoint", url);
            settings.put("catamaran.aws.access-key-id", "sandbox");
            settings.put("catamaran.aws.secret-access-key", "sandbox");
        });
        gcp.ifPresent(url -> settings.put("catamaran.gcp.endpoint", url));
        if (!gcpProject.isEmpty()) {
            settings.put("catamaran.gcp.project", gcpProject);
        }
        return settings;
    }
}
