package dev.catamaran.runtime.work;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.stage.Facts;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetStore.Earlier;
import dev.catamaran.runtime.store.ResourceRow;
import dev.catamaran.runtime.store.Specs;
import java.util.List;
import java.util.Optional;

/**
 * Everything a run starts from, as it was in one transaction.
 *
 * @param fleet desired state
 * @param spec its specification, complete; of a cluster that has left the fleet the last one that had it
 * @param retired whether the run is about a cluster that has left the fleet
 * @param facts events folded in
 * @param resources recorded intents and ids
 */
record Loaded(FleetRow fleet, FleetSpec spec, boolean retired, List<FactRow> facts, List<ResourceRow> resources) {
    static Loaded of(FleetRow fleet, List<FactRow> facts, List<ResourceRow> resources) {
        return new Loaded(fleet, Specs.of(fleet), false, facts, resources);
    }

    /** The same with a specification that was replaced. */
    Loaded with(Earlier earlier) {
        return new Loaded(fleet, Specs.of(fleet, earlier), retired, facts, resources);
    }

    /** Whether the present generation has no such cluster. */
    boolean lacks(String cluster) {
        return !cluster.isEmpty() && !Specs.has(spec, cluster);
    }

    /**
     * For a cluster that has left the fleet: with the last specification that had it.
     *
     * @param earlier specifications that were replaced, the last one first
     */
    Loaded retiring(String cluster, List<Earlier> earlier) {
        return earlier.stream()
                .map(this::with)
                .filter(then -> !then.lacks(cluster))
                .findFirst()
                .map(then -> new Loaded(fleet, then.spec, true, facts, resources))
                .orElseThrow(() -> new IllegalStateException(
                        "no generation of " + fleet.uid + " that is on record has a cluster '" + cluster + "'"));
    }

    /** Whether what the run is about is to go. */
    boolean going() {
        return deleting() || retired;
    }

    boolean deleting() {
        return fleet.state == FleetRow.State.DELETING;
    }

    /** Whether the fleet is still as this run took it up. */
    boolean isOf(Optional<FleetRow> now) {
        return now.filter(FleetRow::alive)
                .filter(row -> row.generation == fleet.generation && row.state == fleet.state)
                .isPresent();
    }

    StageInput input(String cluster) {
        return input(cluster, going());
    }

    /** The input of a fleet that was deleted, as its stages had it in the end. */
    StageInput released(String cluster) {
        return input(cluster, true);
    }

    StageInput input(String cluster, boolean going) {
        List<FleetEvent> events = facts.stream().map(FactRow::event).toList();
        return new StageInput(
                new Ownership(fleet.uid, fleet.fleetId, cluster),
                fleet.generation,
                spec,
                new Facts(events),
                going,
                fleet.requestedAt);
    }

    /** Whether the fleet's request was seen here, and not only its end. */
    static boolean hasSpec(FleetRow fleet) {
        return !fleet.spec.equals("{}");
    }
}
