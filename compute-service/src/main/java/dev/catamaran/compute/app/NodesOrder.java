package dev.catamaran.compute.app;

import dev.catamaran.compute.domain.NodePlan;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.runtime.graph.Ownership;

/**
 * What a provider is asked for.
 *
 * @param owner fleet and cluster
 * @param network where to build
 * @param plan which machines
 */
public record NodesOrder(Ownership owner, NetworkReady network, NodePlan plan) {
    public String region() {
        return network.region();
    }
}
