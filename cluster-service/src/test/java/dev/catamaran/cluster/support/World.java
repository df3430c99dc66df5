package dev.catamaran.cluster.support;

import dev.catamaran.cloud.kube.KubeAccess;
import dev.catamaran.cloud.kube.KubeConfig;
import dev.catamaran.cluster.app.ClusterConfig;
import dev.catamaran.contracts.event.ApiEndpoint;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import dev.catamaran.sandbox.kubernetes.KubernetesStandIn;
import dev.catamaran.sandbox.kubernetes.ansible.AnsibleStandIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An outside with machines, Kubernetes on them when a playbook asks for it, and a service's settings to reach it. */
public final class World implements AutoCloseable {
    public final Outside outside;
    public final MemorySecrets secrets = new MemorySecrets();
    public final KubeAccess access;
    private final KubernetesStandIn kubernetes;
    private final Control control;
    private final Path directory;
    private final Path ansible;
    private final Path kubespray;

    public World(Path directory, int octet) throws IOException {
        this.directory = directory;
        this.outside = Outside.create(Profile.INSTANT, octet);
        this.kubernetes = new KubernetesStandIn(outside);
        this.control = new Control(outside, "127.0.0.1", 0);
        kubernetes.routes(control);
        this.ansible = AnsibleStandIn.writeTo(directory.resolve("bin"), control.url());
        this.kubespray = AnsibleStandIn.writeKubespray(directory.resolve("kubespray"));
        this.access = new KubeAccess(Settings.of(KubeConfig.class, Map.of()), secrets);
        secrets.put("demo/ssh-key", "a key".getBytes(StandardCharsets.UTF_8));
    }

    public Path workDirectory() {
        return directory.resolve("work");
    }

    public ClusterConfig config(Map<String, String> more) {
        Map<String, String> values = new java.util.HashMap<>(Map.of(
                "catamaran.cluster.ansible-playbook", ansible.toString(),
                "catamaran.cluster.kubespray.home", kubespray.toString(),
                "catamaran.cluster.work-dir", workDirectory().toString(),
                "catamaran.cluster.proof-patience", "30s",
                "catamaran.cluster.mesh-patience", "30s"));
        values.putAll(more);
        return Settings.of(ClusterConfig.class, values);
    }

    /** Boots the machines of a cluster and tells of them as compute-service would. */
    public NodesReady machines(String cluster, String cloud, String prefix, int controlPlane, int workers) {
        List<NodesReady.Node> nodes = new ArrayList<>();
        String firstWire = "";
        for (int i = 1; i <= controlPlane + workers; i++) {
            String wire = outside.loopback().allocate();
            firstWire = firstWire.isEmpty() ? wire : firstWire;
            String name = cluster + "-node-" + i;
            String zone = "zone-" + "abc".charAt(i % 3);
            boolean first = i <= controlPlane;
            outside.machines().put(machine(cluster, cloud, name, zone, prefix + (10 + i), "", wire));
            nodes.add(new NodesReady.Node(
                    name, first ? "control-plane" : "worker", zone, prefix + (10 + i), cluster + "-" + name));
        }
        String bastion = outside.loopback().allocate();
        outside.machines().put(machine(cluster, cloud, cluster + "-bastion", "zone-a", prefix + "5", bastion, bastion));
        return new NodesReady(
                "demo",
                cluster,
                new ApiEndpoint(firstWire, 6443, List.of(firstWire)),
                nodes,
                new NodesReady.Bastion(bastion, "ubuntu", List.of(bastion + " ssh-ed25519 AAAA")),
                "secret:demo/ssh-key",
                "ubuntu");
    }

    private static Machine machine(
            String cluster,
            String cloud,
            String name,
            String zone,
            String address,
            String publicAddress,
            String wireAddress) {
        return new Machine(
                cluster + "-" + name,
                cloud,
                "network-" + cluster,
                name,
                zone,
                address,
                publicAddress,
                wireAddress,
                Map.of(),
                Machine.State.RUNNING);
    }

    public int clusters() {
        return kubernetes.clusters().size();
    }

    @Override
    public void close() {
        kubernetes.close();
        control.close();
        outside.close();
    }
}
