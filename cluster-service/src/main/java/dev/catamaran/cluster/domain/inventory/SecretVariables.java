package dev.catamaran.cluster.domain.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Variables that hold secrets: written for one run, beside the inventory and never into it.
 *
 * <p>Cilium's values are whole in here because Ansible replaces dictionaries instead of merging them.
 */
public final class SecretVariables {
    private SecretVariables() {}

    /**
     * The text of a file for {@code -e @file}.
     *
     * @param encryptionKey 32 characters that encrypt Kubernetes Secrets at rest
     * @param authority the fleet's certificate authority
     * @param mesh whether the cluster is to be reachable for other clusters' agents
     */
    public static String text(String encryptionKey, Authority authority, boolean mesh) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("kube_encrypt_token", encryptionKey);
        variables.put("cilium_extra_values", values(authority, mesh));
        return AnsibleYaml.write(variables);
    }

    /** PEM in base64, as Cilium's chart takes it. */
    public record Authority(String certificate, String key) {}

    private static Map<String, Object> values(Authority authority, boolean mesh) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (mesh) {
            Map<String, Object> clusterMesh = new LinkedHashMap<>();
            clusterMesh.put("useAPIServer", true);
            clusterMesh.put("apiserver", apiServer());
            values.put("clustermesh", clusterMesh);
        }
        Map<String, Object> ca = new LinkedHashMap<>();
        ca.put("cert", authority.certificate());
        ca.put("key", authority.key());
        values.put("tls", Map.of("ca", ca));
        return values;
    }

    /** Its certificates are the mesh stage's: that knows the load balancer's address they must be good for. */
    private static Map<String, Object> apiServer() {
        Map<String, Object> apiServer = new LinkedHashMap<>();
        apiServer.put("kvstoremesh", Map.of("enabled", false));
        apiServer.put("service", Map.of("type", "LoadBalancer"));
        Map<String, Object> tls = new LinkedHashMap<>();
        tls.put("enableSecrets", false);
        tls.put("authMode", "legacy");
        tls.put("auto", Map.of("enabled", false));
        apiServer.put("tls", tls);
        apiServer.put("tolerations", List.of(Map.of("operator", "Exists")));
        return apiServer;
    }
}
