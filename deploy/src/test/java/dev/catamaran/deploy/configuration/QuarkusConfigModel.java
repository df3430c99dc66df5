package dev.catamaran.deploy.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code quarkus-config-model.json}, with which every Quarkus extension describes its configuration. */
final class QuarkusConfigModel {
    private QuarkusConfigModel() {}

    /** Keys that are read when a service starts, of all the models given. */
    static Set<String> runTimeKeys(List<URL> models) throws IOException {
        Set<String> keys = new TreeSet<>();
        for (URL model : models) {
            try (InputStream in = model.openStream()) {
                collect(new ObjectMapper().readTree(in), keys);
            }
        }
        return keys;
    }

    private static void collect(JsonNode node, Set<String> keys) {
        JsonNode property = node.path("path").path("property");
        if (node.path("phase").asText().equals("RUN_TIME") && property.isTextual()) {
            keys.add(property.asText());
            node.path("additionalPaths")
                    .forEach(path -> keys.add(path.path("property").asText()));
        }
        node.forEach(child -> collect(child, keys));
    }
}
