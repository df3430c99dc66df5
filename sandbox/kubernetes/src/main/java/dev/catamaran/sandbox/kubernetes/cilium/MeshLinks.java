package dev.catamaran.sandbox.kubernetes.cilium;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.catamaran.sandbox.kubernetes.controllers.Backends;
import dev.catamaran.sandbox.kubernetes.controllers.Scene;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Which remote clusters a cluster's agents are connected to. A link stands when both sides name each other, share the
 * authority, and the remote's clustermesh-apiserver answers where the endpoint says.
 */
final class MeshLinks {
    private static final String SYSTEM = "kube-system";
    private static final String MESH = "cilium-clustermesh";
    private static final String API_SERVER = "clustermesh-apiserver";
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Scene own;
    private final Supplier<Collection<Scene>> all;

    MeshLinks(Scene own, Supplier<Collection<Scene>> all) {
        this.own = own;
        this.all = all;
    }

    /** Names of the configured remotes, each with its cluster when the link stands. */
    Map<String, Optional<Scene>> remotes() {
        Map<String, Optional<Scene>> remotes = new TreeMap<>();
        configured(own)
                .forEach((name, configuration) -> remotes.put(
                        name,
                        all.get().stream()
                                .filter(scene ->
                                        !scene.spec().id().equals(own.spec().id()))
                                .filter(scene -> scene.spec().name().equals(name))
                                .filter(scene -> linked(scene, configuration))
                                .findFirst()));
        return remotes;
    }

    private boolean linked(Scene remote, JsonNode configuration) {
        String authority = authority(own);
        return !authority.isEmpty()
                && authority.equals(authority(remote))
                && configured(remote).containsKey(own.spec().name())
                && reachable(remote, configuration);
    }

    private static Map<String, JsonNode> configured(Scene scene) {
        Map<String, JsonNode> remotes = new TreeMap<>();
        scene.api()
                .get(Types.SECRETS, SYSTEM, MESH)
                .ifPresent(secret -> secret.path("data").properties().stream()
                        .filter(entry -> !entry.getKey().contains("."))
                        .filter(entry -> !entry.getKey().equals(scene.spec().name()))
                        .forEach(entry -> remotes.put(entry.getKey(), decoded(entry.getValue()))));
        return remotes;
    }

    private static JsonNode decoded(JsonNode value) {
        try {
            String text = new String(Base64.getDecoder().decode(value.asText()), StandardCharsets.UTF_8);
            return YAML.readTree(text);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return MissingNode.getInstance();
        }
    }

    private static String authority(Scene scene) {
        return scene.api()
                .get(Types.SECRETS, SYSTEM, "cilium-ca")
                .map(secret -> secret.path("data").path("ca.crt").asText())
                .orElse("");
    }

    private static boolean reachable(Scene remote, JsonNode configuration) {
        Optional<ObjectNode> service = remote.api().get(Types.SERVICES, SYSTEM, API_SERVER);
        if (service.isEmpty() || Backends.nodes(remote, service.get()).isEmpty()) {
            return false;
        }
        for (JsonNode endpoint : configuration.path("endpoints")) {
            if (served(remote, service.get(), URI.create(endpoint.asText()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean served(Scene remote, JsonNode service, URI endpoint) {
        String host = String.valueOf(endpoint.getHost());
        boolean balanced = false;
        for (JsonNode ingress : service.at("/status/loadBalancer/ingress")) {
            balanced = balanced || host.equals(ingress.path("ip").asText());
        }
        boolean node =
                remote.spec().hosts().stream().anyMatch(each -> each.address().equals(host));
        boolean named = !ADDRESS.matcher(host).matches();
        for (JsonNode port : service.at("/spec/ports")) {
            boolean front = port.path("port").asInt() == endpoint.getPort();
            boolean nodePort = port.path("nodePort").asInt() == endpoint.getPort();
            if ((front && (balanced || named)) || (nodePort && (node || named))) {
                return true;
            }
        }
        return false;
    }

    /** Services of the cluster that are shared with the mesh. */
    static long globalServices(Scene scene) {
        return scene.api().list(Types.SERVICES, null).stream()
                .filter(service ->
                        Metadata.annotation(service, "service.cilium.io/global").equals("true"))
                .count();
    }
}
