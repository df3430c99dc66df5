package dev.catamaran.compute.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * The machines of one cluster.
 *
 * @param apiPort TCP port on which the control plane answers
 * @param zones zones in use, in order
 * @param nodes control plane first, then workers, each numbered from 1
 * @param bastion the host with a public address
 */
public record NodePlan(int apiPort, List<String> zones, List<PlannedNode> nodes, PlannedNode bastion) {
    public NodePlan {
        zones = List.copyOf(zones);
        nodes = List.copyOf(nodes);
    }

    public List<PlannedNode> withRole(NodeRole role) {
        return nodes.stream().filter(node -> node.role() == role).toList();
    }

    /** A worker that the plan has not, as far as finding and deleting it goes: it may be in any zone. */
    public PlannedNode elsewhere(String slot) {
        List<Placement> placements = zones.stream()
                .map(zone -> new Placement(zone, bastion.preferred().machine()))
                .toList();
        return new PlannedNode(slot, slot, NodeRole.WORKER, false, placements);
    }

    /** Every machine, the bastion last. */
    public List<PlannedNode> machines() {
        return Stream.concat(nodes.stream(), Stream.of(bastion)).toList();
    }
}
