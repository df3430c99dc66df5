package dev.catamaran.compute.domain;

import java.util.List;

/**
 * One machine to have.
 *
 * @param slot stable name inside the cluster: {@code control-plane-1}
 * @param name name for people and, where names identify, for the provider; a DNS label
 * @param role what it is for
 * @param spot whether it may be taken away for a lower price
 * @param placements where to try, best first; never empty
 */
public record PlannedNode(String slot, String name, NodeRole role, boolean spot, List<Placement> placements) {
    public PlannedNode {
        placements = List.copyOf(placements);
        if (placements.isEmpty()) {
            throw new IllegalArgumentException("'" + slot + "' has no zone or no machine shape to be placed with");
        }
    }

    /** Where it goes when there is capacity. */
    public Placement preferred() {
        return placements.getFirst();
    }

    /** The zones it may be in, best first. */
    public List<String> zones() {
        return placements.stream().map(Placement::zone).distinct().toList();
    }
}
