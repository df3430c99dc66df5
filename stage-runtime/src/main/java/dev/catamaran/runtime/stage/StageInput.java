package dev.catamaran.runtime.stage;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.Ownership;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything a planner may look at: what is wanted and what the stages before have said.
 *
 * @param owner fleet and cluster
 * @param generation generation of the specification
 * @param spec complete and valid
 * @param facts events of other stages
 * @param deleting whether the fleet is to go
 * @param requestedAt when the generation was first seen here
 */
public record StageInput(
        Ownership owner, long generation, FleetSpec spec, Facts facts, boolean deleting, Instant requestedAt) {
    public String fleetId() {
        return owner.fleetId();
    }

    /** Name of the stage's cluster; empty for a stage of the whole fleet. */
    public String cluster() {
        return owner.cluster();
    }

    /** The same with more facts, which stand for those that are known of the same type and cluster. */
    public StageInput with(List<FleetEvent> more) {
        List<FleetEvent> all =
                Stream.concat(more.stream(), facts.latest().stream()).toList();
        return new StageInput(owner, generation, spec, new Facts(all), deleting, requestedAt);
    }

    /** Specification of the stage's cluster. */
    public FleetSpec.Cluster clusterSpec() {
        return spec.cluster(owner.cluster());
    }
}
