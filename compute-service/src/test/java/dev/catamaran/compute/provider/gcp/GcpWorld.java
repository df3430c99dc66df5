package dev.catamaran.compute.provider.gcp;

import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.InstanceGroupsListInstancesRequest;
import com.google.cloud.compute.v1.Network;
import com.google.cloud.compute.v1.Subnetwork;
import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpConfig;
import dev.catamaran.cloud.gcp.GcpNames;
import dev.catamaran.cloud.gcp.GcpOperations;
import dev.catamaran.cloud.gcp.GcpProblems;
import dev.catamaran.compute.app.ComputeConfig;
import dev.catamaran.compute.app.NodesProvider;
import dev.catamaran.compute.app.NodesWorldTest.World;
import dev.catamaran.compute.app.TestSettings;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NetworkReady.Subnet;
import dev.catamaran.contracts.event.NodesReady.Node;
import dev.catamaran.runtime.problem.ProblemClassifier;
import dev.catamaran.sandbox.gcp.GcpStandIn;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Outside;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.StreamSupport;

/** A network with one subnet on the Google Cloud stand-in. */
final class GcpWorld implements World {
    private static final String PROJECT = "catamaran";
    private static final String REGION = "us-central1";
    private static final String NAME = "demo-network";

    private final GcpStandIn standIn;
    private final GcpAccess access;
    private final GcpConfig config;

    GcpWorld(Outside outside) throws Exception {
        standIn = new GcpStandIn(outside, "127.0.0.1", 0);
        config = TestSettings.of(
                GcpConfig.class, Map.of("catamaran.gcp.endpoint", standIn.url(), "catamaran.gcp.project", PROJECT));
        access = new GcpAccess(config);
        access.networks()
                .insertAsync(
                        PROJECT,
                        Network.newBuilder()
                                .setName(NAME)
                                .setAutoCreateSubnetworks(false)
                                .build())
                .get();
        access.subnetworks()
                .insertAsync(
                        PROJECT,
                        REGION,
                        Subnetwork.newBuilder()
                                .setName("demo-nodes")
                                .setNetwork("projects/" + PROJECT + "/global/networks/" + NAME)
                                .setIpCidrRange("10.10.0.0/16")
                                .build())
                .get();
    }

    @Override
    public NodesProvider provider() {
        return new GcpNodesProvider(
                access,
                new GcpOperations(access, config),
                new GcpProblems(),
                TestSettings.of(
                        ComputeConfig.class,
                        Map.of("catamaran.compute.host-key-patience", "0s", "catamaran.compute.drain-patience", "0s")),
                Clock.systemUTC());
    }

    @Override
    public ProblemClassifier problems() {
        return new GcpProblems();
    }

    @Override
    public NetworkReady network() {
        return new NetworkReady(
                "demo",
                "gcp",
                "gcp",
                REGION,
                NAME,
                "10.10.0.0/16",
                List.of(new Subnet("demo-nodes", "private", REGION, "10.10.0.0/16", "private")),
                List.of(),
                Map.of("tag.control-plane", "demo-cp", "tag.worker", "demo-worker", "tag.bastion", "demo-bastion"));
    }

    @Override
    public String machine() {
        return "e2-standard-4";
    }

    @Override
    public String launch() {
        return "instances.insert";
    }

    @Override
    public String soldOut() {
        return "ZONE_RESOURCE_POOL_EXHAUSTED";
    }

    @Override
    public boolean changes(String operation) {
        return !operation.matches(
                ".*\\.(get|getFromFamily|list|aggregatedList|listInstances|wait|getSerialPortOutput)");
    }

    @Override
    public long resources() {
        return standIn.resources();
    }

    @Override
    public List<String> incarnations(String role) {
        return instances().stream()
                .filter(instance -> role.equals(instance.getLabelsOrDefault("catamaran-role", "")))
                .map(instance -> instance.getLabelsOrDefault("catamaran-incarnation", ""))
                .toList();
    }

    @Override
    public List<String> machineZones() {
        return instances().stream()
                .map(instance -> GcpNames.last(instance.getZone()))
                .toList();
    }

    List<Instance> instances() {
        var zones = access.instances().aggregatedList(PROJECT).iterateAll();
        return StreamSupport.stream(zones.spliterator(), false)
                .flatMap(zone -> zone.getValue().getInstancesList().stream())
                .toList();
    }

    Instance instance(String name) {
        return instances().stream()
                .filter(instance -> instance.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String takeBack(Node node) {
        return "/gcp/instances/" + node.name() + "/preempt";
    }

    @Override
    public void lose(Node node) {
        try {
            access.instances().deleteAsync(PROJECT, node.zone(), node.name()).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String otherMachine() {
        return "e2-standard-8";
    }

    @Override
    public void routes(Control control) {
        standIn.routes(control);
    }

    @Override
    public String fallback() {
        return "n2-standard-4";
    }

    @Override
    public String vcpuQuota() {
        return "CPUS";
    }

    @Override
    public String imageLookUp() {
        return "images.getFromFamily";
    }

    @Override
    public List<String> machines(String role) {
        return instances().stream()
                .filter(instance -> role.equals(instance.getLabelsOrDefault("catamaran-role", "")))
                .map(instance -> GcpNames.last(instance.getMachineType()) + " "
                        + (instance.getScheduling().getProvisioningModel().equals("SPOT") ? "spot" : "on-demand"))
                .sorted()
                .toList();
    }

    void stop(Node node) throws Exception {
        access.instances().stopAsync(PROJECT, node.zone(), node.name()).get();
    }

    /** {@code zone/instance} of every member of every instance group. */
    List<String> members() {
        var request = InstanceGroupsListInstancesRequest.getDefaultInstance();
        return List.of("a", "b", "c").stream()
                .map(letter -> REGION + "-" + letter)
                .flatMap(zone -> StreamSupport.stream(
                                access.instanceGroups()
                                        .list(PROJECT, zone)
                                        .iterateAll()
                                        .spliterator(),
                                false)
                        .flatMap(group -> StreamSupport.stream(
                                access.instanceGroups()
                                        .listInstances(PROJECT, zone, group.getName(), request)
                                        .iterateAll()
                                        .spliterator(),
                                false))
                        .map(member -> zone + "/" + GcpNames.last(member.getInstance())))
                .toList();
    }

    /** Zones of the groups behind the backend service. */
    List<String> backendZones() {
        return access.backendServices().list(PROJECT).iterateAll().iterator().next().getBackendsList().stream()
                .map(backend -> backend.getGroup().replaceAll(".*/zones/([^/]+)/.*", "$1"))
                .toList();
    }

    @Override
    public void close() {
        standIn.close();
    }
}
