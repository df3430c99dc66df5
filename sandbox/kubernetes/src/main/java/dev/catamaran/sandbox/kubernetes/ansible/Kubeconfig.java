package dev.catamaran.sandbox.kubernetes.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** The {@code admin.conf} that a run leaves in the inventory's artifacts. */
final class Kubeconfig {
    private Kubeconfig() {}

    static void write(Path file, JsonNode variables, String firstControlPlane, JsonNode credentials)
            throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        String name = variables.path("cluster_name").asText("cluster.local");
        String user = "kubernetes-admin-" + name;
        ObjectNode config = yaml.createObjectNode().put("apiVersion", "v1").put("kind", "Config");
        ObjectNode cluster =
                config.putArray("clusters").addObject().put("name", name).putObject("cluster");
        cluster.put("certificate-authority-data", encoded(credentials.path("caCertificate")))
                .put("server", server(variables, firstControlPlane));
        ObjectNode identity =
                config.putArray("users").addObject().put("name", user).putObject("user");
        identity.put("client-certificate-data", encoded(credentials.path("clientCertificate")))
                .put("client-key-data", encoded(credentials.path("clientKey")));
        config.putArray("contexts")
                .addObject()
                .put("name", user + "@" + name)
                .putObject("context")
                .put("cluster", name)
                .put("user", user);
        config.put("current-context", user + "@" + name).putObject("preferences");
        Path directory = file.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        yaml.writeValue(file.toFile(), config);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String server(JsonNode variables, String firstControlPlane) {
        JsonNode balancer = variables.path("loadbalancer_apiserver");
        return balancer.hasNonNull("address")
                ? "https://" + balancer.path("address").asText() + ":"
                        + balancer.path("port").asInt(6443)
                : "https://" + firstControlPlane + ":6443";
    }

    private static String encoded(JsonNode pem) {
        return Base64.getEncoder().encodeToString(pem.asText().getBytes(StandardCharsets.UTF_8));
    }
}
