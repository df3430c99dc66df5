package dev.catamaran.compute.domain;

import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Decides which machines a cluster has.
 *
 * <p>The nodes of each role go round the zones, so that losing a zone costs at most a third of three. A node that finds
 * no capacity tries its own shape in the other zones before it tries another shape.
 */
public final class NodePlanner {
    private static final int LONGEST_NAME = 63;

    private final MachineShapes shapes;
    private final int apiPort;

    public NodePlanner(MachineShapes shapes, int apiPort) {
        this.shapes = shapes;
        this.apiPort = apiPort;
    }

    /**
     * Plans a cluster.
     *
     * @param stem what every name starts with
     * @param zones zones with a subnet for nodes, at least one
     */
    public NodePlan plan(String stem, FleetSpec.Cluster cluster, List<String> zones) {
        FleetSpec.ControlPlane controlPlane = cluster.controlPlane();
        FleetSpec.Workers workers = cluster.workers();
        List<PlannedNode> nodes = new ArrayList<>();
        nodes.addAll(spread(
                stem,
                NodeRole.CONTROL_PLANE,
                controlPlane.count(),
                shapes.of(controlPlane.machine()),
                _ -> false,
                zones));
        nodes.addAll(spread(
                stem,
                NodeRole.WORKER,
                workers.count(),
                shapes.of(workers.machine()),
                index -> workers.spot() && index >= workers.onDemand(),
                zones));
        PlannedNode bastion = node(stem, "bastion", NodeRole.BASTION, shapes.bastion(), false, zones);
        return new NodePlan(apiPort, zones, nodes, bastion);
    }

    private static List<PlannedNode> spread(
            String stem, NodeRole role, int count, List<String> machines, IntPredicate spot, List<String> zones) {
        return IntStream.range(0, count)
                .mapToObj(index -> numbered(stem, role, machines, spot, zones, index))
                .toList();
    }

    private static PlannedNode numbered(
            String stem, NodeRole role, List<String> machines, IntPredicate spot, List<String> zones, int index) {
        String slot = role.label() + "-" + (index + 1);
        return node(stem, slot, role, machines, spot.test(index), startingAt(index, zones));
    }

    private static PlannedNode node(
            String stem, String slot, NodeRole role, List<String> machines, boolean spot, List<String> zones) {
        List<Placement> placements = machines.stream()
                .flatMap(machine -> zones.stream().map(zone -> new Placement(zone, machine)))
                .toList();
        return new PlannedNode(slot, ShortNames.shorten(stem + "-" + slot, LONGEST_NAME), role, spot, placements);
    }

    private static List<String> startingAt(int index, List<String> zones) {
        return IntStream.range(0, zones.size())
                .mapToObj(step -> zones.get((index + step) % zones.size()))
                .toList();
    }
}
