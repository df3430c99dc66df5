package dev.catamaran.console.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The API as it was published, in {@code openapi.yaml}: it may grow, and nothing of it may go or become stricter. */
final class PublishedApi {
    private static final Path FILE = Path.of("openapi.yaml").toAbsolutePath();

    private PublishedApi() {}

    static void check(String present) throws Exception {
        if (Boolean.getBoolean("update")) {
            Files.writeString(FILE, present);
        }
        YAMLMapper yaml = new YAMLMapper();
        List<String> broken = broken(yaml.readTree(Files.readString(FILE)), yaml.readTree(present));
        assertThat(broken).as("breaking changes against %s", FILE.getFileName()).isEmpty();
        assertThat(present)
                .as("%s; -Dupdate=true writes it anew", FILE.getFileName())
                .isEqualTo(Files.readString(FILE));
    }

    private static List<String> broken(JsonNode before, JsonNode now) {
        List<String> broken = new ArrayList<>();
        before.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String name = operation.getKey() + " " + path.getKey();
                    JsonNode same = now.path("paths").path(path.getKey()).path(operation.getKey());
                    if (same.isMissingNode()) {
                        broken.add(name + " is gone");
                    } else {
                        operation(name, operation.getValue(), same, broken);
                    }
                }));
        before.path("components").path("schemas").properties().forEach(schema -> {
            JsonNode same =
                    now.path("components").path("schemas").path(schema.getKey()).path("properties");
            schema.getValue().path("properties").fieldNames().forEachRemaining(field -> {
                if (!same.has(field)) {
                    broken.add(schema.getKey() + "." + field + " is gone");
                }
            });
        });
        return broken;
    }

    private static void operation(String name, JsonNode before, JsonNode now, List<String> broken) {
        before.path("responses").fieldNames().forEachRemaining(status -> {
            if (!now.path("responses").has(status)) {
                broken.add(name + " no longer answers " + status);
            }
        });
        now.path("parameters").forEach(parameter -> {
            boolean known = false;
            for (JsonNode each : before.path("parameters")) {
                known |= each.path("name").equals(parameter.path("name"));
            }
            if (parameter.path("required").asBoolean() && !known) {
                broken.add(name + " now requires " + parameter.path("name").asText());
            }
        });
    }
}
