package dev.catamaran.sandbox.kubernetes.ansible;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The machines, as this command reaches them: through the world's control API instead of SSH. */
final class World {
    private final String url;
    private final ObjectMapper json = new ObjectMapper();

    World(String url) {
        this.url = url;
    }

    /** The request that describes an inventory. */
    ObjectNode request(String playbook, Inventory inventory, ObjectNode variables, Set<String> selected) {
        ObjectNode request = json.createObjectNode().put("playbook", playbook);
        String bastion = inventory.members("bastion").stream()
                .map(host -> address(inventory.host(host), List.of("ansible_host", "access_ip", "ip")))
                .findFirst()
                .orElse("");
        request.put("bastion", bastion);
        ArrayNode hosts = request.putArray("hosts");
        Set<String> names = new LinkedHashSet<>(inventory.members("kube_control_plane"));
        names.addAll(inventory.members("etcd"));
        names.addAll(inventory.members("k8s_cluster"));
        for (String name : names) {
            ObjectNode host = hosts.addObject().put("name", name);
            host.put("address", address(inventory.host(name), List.of("ip", "access_ip", "ansible_host")))
                    .put("controlPlane", inventory.members("kube_control_plane").contains(name))
                    .put("worker", inventory.members("kube_node").contains(name))
                    .put("etcd", inventory.members("etcd").contains(name))
                    .put("limited", !selected.contains(name));
            host.set("variables", inventory.host(name));
        }
        request.set("variables", variables);
        return request;
    }

    private static String address(JsonNode host, List<String> preferred) {
        return preferred.stream()
                .map(variable -> host.path(variable).asText(""))
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElse("");
    }

    /**
     * Posts to the control API.
     *
     * @throws IOException with the answer's error when it refuses
     */
    JsonNode post(String path, JsonNode body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + path).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(json.writeValueAsBytes(body));
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            JsonNode answer = json.readTree(in);
            if (status >= 400) {
                throw new IOException(answer.path("error").asText("control API answered " + status));
            }
            return answer;
        }
    }
}
