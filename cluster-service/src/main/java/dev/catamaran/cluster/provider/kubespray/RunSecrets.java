package dev.catamaran.cluster.provider.kubespray;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.cluster.domain.log.KnownSecrets;
import dev.catamaran.contracts.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a run is given that its output must not show. */
final class RunSecrets {
    private RunSecrets() {}

    /**
     * Every text among the secret variables, and the key to the machines.
     *
     * @param variables YAML
     * @param key PEM
     */
    static KnownSecrets of(String variables, String key) throws IOException {
        List<String> secrets = new ArrayList<>(List.of(key));
        collect(Json.yaml().readTree(variables), secrets);
        return KnownSecrets.of(secrets);
    }

    private static void collect(JsonNode node, List<String> secrets) {
        if (node.isTextual()) {
            secrets.add(node.asText());
        }
        node.forEach(child -> collect(child, secrets));
    }
}
