package dev.catamaran.cluster.provider.kubespray;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The administrator's kubeconfig as Kubespray leaves it, pointed at the load balancer. */
final class Kubeconfig {
    private Kubeconfig() {}

    /**
     * Reads the artifact and sets its server.
     *
     * @throws ProblemException Defect when the run has left none
     */
    static byte[] read(Path artifact, String server) throws IOException {
        if (!Files.exists(artifact)) {
            throw new ProblemException(new Problem.Defect(
                    "the run was successful but left no kubeconfig in " + artifact + "; is kubeconfig_localhost set?"));
        }
        JsonNode config = Json.yaml().readTree(Files.readAllBytes(artifact));
        for (JsonNode cluster : config.path("clusters")) {
            if (cluster.path("cluster") instanceof ObjectNode settings) {
                settings.put("server", server);
            }
        }
        return Json.yaml().writeValueAsBytes(config);
    }
}
