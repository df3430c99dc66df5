package dev.catamaran.sandbox.kubernetes.ansible;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import dev.catamaran.sandbox.kubernetes.KubernetesStandIn;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A world with machines in it and a Kubernetes stand-in, on which playbooks can be run. */
public final class TestWorld implements AutoCloseable {
    public final Outside outside;
    public final KubernetesStandIn standIn;
    public final Control control;
    private final Path directory;
    private final YAMLMapper yaml = new YAMLMapper();

    /** What a playbook run left. */
    public record Run(int code, String output, String errors, Path events, Path kubeconfig) {}

    public TestWorld(Path directory, int octet) throws IOException {
        this.directory = directory;
        this.outside = Outside.create(Profile.INSTANT, octet);
        this.standIn = new KubernetesStandIn(outside);
        this.control = new Control(outside, "127.0.0.1", 0);
        standIn.routes(control);
    }

    /** Three control-plane and two worker machines in a network of their own. */
    public List<Machine> machines(String cloud, String network, String prefix) {
        List<Machine> made = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            String wire = outside.loopback().allocate();
            Machine machine = new Machine(
                    network + "-i-" + i,
                    cloud,
                    network,
                    "node-" + i,
                    cloud.equals("gcp") ? "us-east1-" + "bcd".charAt(i % 3) : "us-east-1" + "abc".charAt(i % 3),
                    prefix + i,
                    "",
                    wire,
                    Map.of("catamaran/fleet", "demo"),
                    Machine.State.RUNNING);
            outside.machines().put(machine);
            made.add(machine);
        }
        return made;
    }

    /** Writes an inventory of machines: the first three are the control plane. */
    public Path inventory(String cluster, int id, List<Machine> machines, Map<String, Object> extra)
            throws IOException {
        Path folder = Files.createDirectories(directory.resolve(cluster));
        ObjectNode root = yaml.createObjectNode();
        ObjectNode all = root.putObject("all");
        ObjectNode hosts = all.putObject("hosts");
        ObjectNode children = all.putObject("children");
        for (String group : List.of("kube_control_plane", "etcd", "kube_node")) {
            children.putObject(group).putObject("hosts");
        }
        for (int i = 0; i < machines.size(); i++) {
            Machine machine = machines.get(i);
            hosts.putObject(machine.name())
                    .put("ansible_host", machine.privateAddress())
                    .put("ip", machine.privateAddress());
            for (String group : i < 3 ? List.of("kube_control_plane", "etcd") : List.of("kube_node")) {
                children.withObject("/" + group + "/hosts").putObject(machine.name());
            }
        }
        ObjectNode cluster8 = children.putObject("k8s_cluster").putObject("children");
        cluster8.putObject("kube_control_plane");
        cluster8.putObject("kube_node");
        yaml.writeValue(folder.resolve("hosts.yml").toFile(), root);
        ObjectNode variables = yaml.createObjectNode();
        variables
                .put("kube_version", "1.35.4")
                .put("kube_network_plugin", "cilium")
                .put("cilium_cluster_name", cluster)
                .put("cilium_cluster_id", id)
                .put("cilium_encryption_enabled", true)
                .put("cilium_encryption_type", "wireguard")
                .put("kube_pods_subnet", "10.233.64.0/18")
                .put("kube_service_addresses", "10.233.0.0/18")
                .put("kube_encrypt_secret_data", true)
                .put("kubeconfig_localhost", true);
        variables
                .putObject("loadbalancer_apiserver")
                .put("address", machines.getFirst().wireAddress())
                .put("port", 6443);
        ArrayNode supplementary = variables.putArray("supplementary_addresses_in_ssl_keys");
        supplementary.add("api.example.test");
        variables.setAll((ObjectNode) yaml.valueToTree(extra));
        Path groupVariables = Files.createDirectories(folder.resolve("group_vars/k8s_cluster"));
        yaml.writeValue(groupVariables.resolve("cluster.yml").toFile(), variables);
        return folder;
    }

    public Run play(String playbook, Path inventory, String... more) throws IOException {
        Path home = AnsibleStandIn.writeKubespray(directory.resolve("kubespray"));
        Path events = inventory.resolve("events-" + System.nanoTime() + ".jsonl");
        List<String> words = new ArrayList<>(List.of(
                "-i", inventory.toString(), "--become", home.resolve(playbook).toString()));
        words.addAll(List.of(more));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = AnsiblePlaybook.run(
                words,
                control.url(),
                events.toString(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(
                code,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8),
                events,
                inventory.resolve("artifacts/admin.conf"));
    }

    public KubernetesClient client(Path kubeconfig) throws IOException {
        Config config = Config.fromKubeconfig(Files.readString(kubeconfig));
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** Posts to the control API and returns the answer's text. */
    public String post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(control.url() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    @Override
    public void close() {
        standIn.close();
        control.close();
        outside.close();
    }
}
