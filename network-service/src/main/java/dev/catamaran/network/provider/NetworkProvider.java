package dev.catamaran.network.provider;

import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.StageInput;

/** Plans a cluster's network on one cloud. Adding a cloud means adding a CDI bean of this type. */
public interface NetworkProvider {
    /** Name of the cloud, as fleets write it: {@code aws}. */
    String cloud();

    /** Every resource of the network. Pure. */
    ResourceGraph plan(StageInput input);

    /** What other stages need to know of the network. Pure. */
    NetworkReady ready(StageInput input, Outputs outputs);
}
