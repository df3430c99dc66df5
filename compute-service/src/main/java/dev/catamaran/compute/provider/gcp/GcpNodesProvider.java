package dev.catamaran.compute.provider.gcp;

import dev.catamaran.cloud.FirstLook;
import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpOperations;
import dev.catamaran.cloud.gcp.GcpProblems;
import dev.catamaran.compute.app.BastionHost;
import dev.catamaran.compute.app.ClusterNode;
import dev.catamaran.compute.app.ComputeConfig;
import dev.catamaran.compute.app.Departure;
import dev.catamaran.compute.app.NodesOrder;
import dev.catamaran.compute.app.NodesProvider;
import dev.catamaran.compute.app.SurplusWorkers;
import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.compute.domain.PlannedNode;
import dev.catamaran.runtime.graph.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Nodes on Compute Engine behind a TCP proxy with a global address. */
@ApplicationScoped
public class GcpNodesProvider implements NodesProvider {
    private static final int BASTION_DISK_GIB = 10;

    private final GcpAccess access;
    private final GcpOperations operations;
    private final GcpProblems problems;
    private final ComputeConfig config;
    private final Clock clock;
    private final Departure departure;

    public GcpNodesProvider(
            GcpAccess access, GcpOperations operations, GcpProblems problems, ComputeConfig config, Clock clock) {
        this.access = access;
        this.operations = operations;
        this.problems = problems;
        this.config = config;
        this.clock = clock;
        this.departure = new Departure(config.drainPatience(), Thread::sleep);
    }

    @Override
    public String cloud() {
        return "gcp";
    }

    @Override
    public List<String> bastionMachines() {
        return config.gcp().bastionMachines();
    }

    @Override
    public List<String> addressSlots(NodesOrder order) {
        return List.of(ApiAddress.SLOT);
    }

    @Override
    public List<Resource> resources(NodesOrder order) {
        GcpRegion gcp = new GcpRegion(order.region(), access, operations);
        GcpNetwork network = new GcpNetwork(order.network());
        ClusterInstances instances = new ClusterInstances(gcp);
        List<Resource> resources = new ArrayList<>();
        balancer(gcp, order).forEach(part -> resources.add(new FirstLook(part, instances::none)));
        resources.add(new NodeImage(gcp, config.gcp().image(), instances));
        ReentrantLock turn = new ReentrantLock();
        order.plan()
                .nodes()
                .forEach(node -> resources.add(new FirstLook(
                        new ClusterNode(machine(gcp, network, node, config.rootDiskGib()), node, departure, turn),
                        scope -> instances.lacks(scope, node.slot()))));
        resources.add(new SurplusWorkers(
                gcp.lane(),
                order.plan().withRole(NodeRole.WORKER).stream()
                        .map(PlannedNode::slot)
                        .toList(),
                instances::workers,
                slot -> machine(gcp, network, order.plan().elsewhere(slot), config.rootDiskGib()),
                departure));
        BastionHost bastion = new BastionHost(
                machine(gcp, network, order.plan().bastion(), BASTION_DISK_GIB),
                instance -> GceInstances.console(gcp, instance),
                config.hostKeyPatience(),
                clock);
        resources.add(new FirstLook(bastion, scope -> instances.lacks(scope, bastion.slot())));
        return resources;
    }

    private static List<Resource> balancer(GcpRegion gcp, NodesOrder order) {
        int port = order.plan().apiPort();
        List<String> zones = order.plan().zones();
        List<Resource> resources = new ArrayList<>();
        resources.add(new ApiAddress(gcp));
        resources.add(new ApiHealthCheck(gcp, port));
        zones.forEach(zone ->
                resources.add(new ApiInstanceGroup(gcp, zone, order.network().networkId(), port)));
        resources.add(new ApiBackendService(gcp, zones));
        resources.add(new ApiTcpProxy(gcp));
        resources.add(new ApiForwardingRule(gcp, port));
        order.plan()
                .withRole(NodeRole.CONTROL_PLANE)
                .forEach(node -> resources.add(new ApiMember(gcp, node.slot(), zones)));
        return resources;
    }

    private GceNode machine(GcpRegion gcp, GcpNetwork network, PlannedNode node, int diskGib) {
        GceLaunch.Settings settings =
                new GceLaunch.Settings(config.gcp().serviceAccount().orElse("default"), config.sshUser());
        GceLaunch launch = new GceLaunch(
                gcp, node, network.subnet(), network.targetTags(node.role().label()), settings, diskGib);
        return new GceNode(gcp, launch, problems);
    }
}
