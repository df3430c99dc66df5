package dev.catamaran.sandbox.kubernetes.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.plane.ClusterSpec;
import dev.catamaran.sandbox.kubernetes.plane.Host;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Cilium as its chart installs it with Kubespray's variables: agent, operator, configuration, cluster mesh. */
final class CiliumObjects {
    private static final String MANAGER = "kubespray";
    private static final String SYSTEM = SystemObjects.SYSTEM;

    private final ObjectApi api;
    private final ClusterSpec spec;

    CiliumObjects(ObjectApi api, ClusterSpec spec) {
        this.api = api;
        this.spec = spec;
    }

    void install() {
        if (!spec.text("kube_network_plugin", "cilium").equals("cilium")) {
            return;
        }
        api.apply(definition(), MANAGER);
        ChartDefinitions.of("cilium").forEach(each -> api.apply(each, MANAGER));
        api.apply(configuration(), MANAGER);
        JsonNode values = spec.variables().path("cilium_extra_values");
        authority(values.path("tls").path("ca"));
        mesh(values.path("clustermesh"));
        api.apply(Workload.daemonSet(SYSTEM, "cilium", "quay.io/cilium/cilium:v1.19.0"), MANAGER);
        api.apply(
                Workload.deployment(SYSTEM, "cilium-operator", 2, "quay.io/cilium/operator-generic:v1.19.0"), MANAGER);
        spec.hosts().forEach(this::node);
    }

    private boolean encrypted() {
        return spec.variables().path("cilium_encryption_enabled").asBoolean();
    }

    private ObjectNode configuration() {
        ObjectNode configuration = Metadata.object("v1", "ConfigMap", SYSTEM, "cilium-config");
        boolean wireguard = spec.text("cilium_encryption_type", "").equals("wireguard");
        configuration
                .putObject("data")
                .put("cluster-id", spec.text("cilium_cluster_id", "0"))
                .put("cluster-name", spec.text("cilium_cluster_name", "default"))
                .put("enable-wireguard", Boolean.toString(encrypted() && wireguard))
                .put("enable-ipsec", Boolean.toString(encrypted() && !wireguard))
                .put("kube-proxy-replacement", spec.text("cilium_kube_proxy_replacement", "false"))
                .put("ipam", spec.text("cilium_ipam_mode", "cluster-pool"))
                .put("cluster-pool-ipv4-cidr", spec.text("kube_pods_subnet", "10.233.64.0/18"))
                .put("identity-allocation-mode", "crd")
                .put("prometheus-serve-addr", ":9962");
        return configuration;
    }

    private void node(Host host) {
        ObjectNode node = Metadata.object("cilium.io/v2", "CiliumNode", "", host.name());
        ObjectNode body = node.putObject("spec");
        body.putArray("addresses").addObject().put("type", "InternalIP").put("ip", host.address());
        body.putObject("encryption").put("key", encrypted() ? 255 : 0);
        body.putObject("health").put("ipv4", host.address());
        api.apply(node, MANAGER);
    }

    private void authority(JsonNode ca) {
        if (ca.hasNonNull("cert")) {
            ObjectNode secret = Metadata.object("v1", "Secret", SYSTEM, "cilium-ca");
            secret.put("type", "Opaque");
            ObjectNode data = secret.putObject("data")
                    .put("ca.crt", encoded(ca.path("cert").asText()));
            if (ca.hasNonNull("key")) {
                data.put("ca.key", encoded(ca.path("key").asText()));
            }
            api.apply(secret, MANAGER);
        }
    }

    private void mesh(JsonNode values) {
        if (!values.path("useAPIServer").asBoolean()) {
            return;
        }
        api.apply(
                Workload.deployment(SYSTEM, "clustermesh-apiserver", 1, "quay.io/cilium/clustermesh-apiserver:v1.19.0"),
                MANAGER);
        ObjectNode service = Metadata.object("v1", "Service", SYSTEM, "clustermesh-apiserver");
        JsonNode wanted = values.path("apiserver").path("service");
        if (wanted.path("annotations").isObject()) {
            Metadata.of(service).set("annotations", wanted.path("annotations").deepCopy());
        }
        ObjectNode body =
                service.putObject("spec").put("type", wanted.path("type").asText("NodePort"));
        body.putObject("selector").put("k8s-app", "clustermesh-apiserver");
        SystemObjects.port(body.putArray("ports"), "apiserv", 2379, 2379, "TCP");
        api.apply(service, MANAGER);
        if (values.path("config").path("enabled").asBoolean()) {
            remotes(values.path("config").path("clusters"));
        }
    }

    private void remotes(JsonNode clusters) {
        ObjectNode secret = Metadata.object("v1", "Secret", SYSTEM, "cilium-clustermesh");
        secret.put("type", "Opaque");
        ObjectNode data = secret.putObject("data");
        for (JsonNode cluster : clusters) {
            String host =
                    cluster.path("address").asText(cluster.path("ips").path(0).asText());
            ObjectNode remote = JsonNodeFactory.instance.objectNode();
            remote.putArray("endpoints")
                    .add("https://" + host + ":" + cluster.path("port").asInt(2379));
            data.put(cluster.path("name").asText(), encoded(remote.toString()));
        }
        api.apply(secret, MANAGER);
    }

    private static String encoded(String text) {
        boolean already = text.matches("[A-Za-z0-9+/=\\s]+") && text.length() > 64;
        return already ? text : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode definition() {
        try (InputStream file = CiliumObjects.class.getResourceAsStream("ciliumnodes.json")) {
            if (file == null) {
                throw new IllegalStateException("ciliumnodes.json is not on the class path");
            }
            return (ObjectNode) new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
