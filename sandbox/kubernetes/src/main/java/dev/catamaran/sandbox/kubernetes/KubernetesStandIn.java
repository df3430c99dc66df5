package dev.catamaran.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Delays;
import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Persistent;
import dev.catamaran.sandbox.kubernetes.argocd.GitSources;
import dev.catamaran.sandbox.kubernetes.cilium.CiliumAgents;
import dev.catamaran.sandbox.kubernetes.install.InstallRequest;
import dev.catamaran.sandbox.kubernetes.install.InstallRequest.InventoryHost;
import dev.catamaran.sandbox.kubernetes.install.MachineMatch;
import dev.catamaran.sandbox.kubernetes.plane.ClusterSpec;
import dev.catamaran.sandbox.kubernetes.plane.Credentials;
import dev.catamaran.sandbox.kubernetes.tls.KeyStock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All Kubernetes clusters of the world. They come into being when a playbook asks for one on machines that run, and
 * go with a reset.
 */
public final class KubernetesStandIn implements Persistent, AutoCloseable {
    private final Outside outside;
    private final Map<String, Cluster> clusters = new ConcurrentHashMap<>();
    private final MachineMatch match;
    private final GitSources git = new GitSources();
    private final CiliumAgents agents =
            new CiliumAgents(() -> clusters().stream().map(Cluster::scene).toList());

    public KubernetesStandIn(Outside outside) {
        this.outside = outside;
        this.match = new MachineMatch(outside.machines());
        declare(outside.delays());
        outside.machines().watch(this::machineChanged);
        KeyStock.fill();
    }

    private static void declare(Delays delays) {
        delays.declare("k8s.kubespray", Duration.ofMinutes(12));
        delays.declare("k8s.node.ready", Duration.ofSeconds(20));
        delays.declare("k8s.node.lost", Duration.ofSeconds(40));
        delays.declare("k8s.rollout", Duration.ofSeconds(15));
        delays.declare("k8s.service.lb", Duration.ofMinutes(1));
        delays.declare("argocd.sync", Duration.ofSeconds(40));
        delays.declare("argocd.poll", Duration.ofMinutes(2));
    }

    /** Adds the control API's routes for installing, killing and looking at clusters. */
    public void routes(Control control) {
        new ClusterRoutes(this, outside).add(control);
    }

    public List<Cluster> clusters() {
        return List.copyOf(clusters.values());
    }

    /**
     * The cluster of that name, {@code fleet/name} or id.
     *
     * @throws IllegalArgumentException when there is none, or more than one
     */
    public Cluster cluster(String name) {
        List<Cluster> found = clusters().stream()
                .filter(cluster -> cluster.spec().called(name))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException((found.isEmpty() ? "no cluster '" : "several clusters are called '")
                    + name + "'; known: "
                    + clusters().stream()
                            .map(cluster -> cluster.spec().fleet() + "/"
                                    + cluster.spec().name())
                            .toList());
        }
        return found.getFirst();
    }

    /** The machines that an inventory means, by host name. */
    Map<String, Machine> machines(InstallRequest request) {
        return match.find(request);
    }

    /** Installs a cluster, or brings the one that is there to what the inventory says. */
    synchronized Cluster install(InstallRequest request) {
        Map<String, Machine> machines = machines(request);
        for (InventoryHost host : request.hosts()) {
            if (!host.limited() && !machines.containsKey(host.name())) {
                throw new IllegalArgumentException(
                        "host '" + host.name() + "' with address " + host.address() + " is no machine of the world");
            }
        }
        Cluster present = clusters.get(Inventories.id(request, machines));
        ClusterSpec spec = Inventories.spec(
                request, machines, present == null ? List.of() : present.spec().hosts());
        if (present != null) {
            present.reinstall(spec);
            return present;
        }
        Cluster cluster = new Cluster(spec, Credentials.create(spec), outside, git, agents);
        clusters.put(spec.id(), cluster);
        cluster.install();
        return cluster;
    }

    /** The cluster that an inventory means, if it is installed. */
    Optional<Cluster> installed(InstallRequest request) {
        Map<String, Machine> machines = machines(request);
        return machines.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(clusters.get(Inventories.id(request, machines)));
    }

    synchronized void remove(Cluster cluster) {
        clusters.remove(cluster.spec().id());
        cluster.close();
    }

    private void machineChanged(Machine machine) {
        Thread.ofVirtual().name("machine-changed").start(() -> {
            clusters().forEach(cluster -> cluster.machineChanged(machine));
            boolean gone = machine.state() == Machine.State.TERMINATED;
            if (gone) {
                clusters().stream().filter(this::allGone).forEach(this::remove);
            }
        });
    }

    private boolean allGone(Cluster cluster) {
        return cluster.spec().hosts().stream()
                .allMatch(host -> outside.machines().get(host.machineId()).isEmpty());
    }

    @Override
    public String name() {
        return "kubernetes";
    }

    @Override
    public JsonNode save() {
        ObjectNode state = outside.json().createObjectNode();
        ArrayNode all = state.putArray("clusters");
        clusters().forEach(cluster -> all.add(cluster.save()));
        return state;
    }

    @Override
    public void load(JsonNode state) {
        for (JsonNode saved : state.path("clusters")) {
            Cluster cluster = Cluster.load(saved, outside, git, agents);
            clusters.put(cluster.spec().id(), cluster);
        }
    }

    @Override
    public void close() {
        clusters().forEach(Cluster::close);
        clusters.clear();
    }
}
