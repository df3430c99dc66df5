package dev.catamaran.runtime.stage;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.runtime.graph.ResourceGraph;
import java.util.List;

/**
 * One stage of the stage graph, as its service writes it: a CDI bean that plans resources and says what they mean.
 *
 * <p>When it runs, how it survives crashes, what it retries and how its events leave is the runtime's business.
 */
public interface Stage {
    /** Name of its row in {@code StageGraph}. */
    String name();

    /**
     * Plans the resources for an input whose requirements hold. Pure; may throw a {@code ProblemException}.
     *
     * <p>Also asked on deletion, with the facts the stage once started from.
     */
    ResourceGraph plan(StageInput input);

    /**
     * What a plan made beforehand goes by where the stages before this one have not said yet what they will: their events
     * in names instead of ids, in place of those there are.
     */
    default List<FleetEvent> assumed(StageInput input) {
        return List.of();
    }

    /** The events of a converged graph. Each is published when it differs from what was last published. */
    List<FleetEvent> ready(StageInput input, Outputs outputs);

    /**
     * Whether what this stage made is looked at for manual changes, as the fleet's {@code drift} says. Not for a stage whose
     * plan changes while its generation stays.
     */
    default boolean watchesDrift() {
        return false;
    }

    /** The events of a graph of which nothing is left. */
    List<FleetEvent> released(StageInput input);

    /** The events once every stage of this service has released everything of the fleet. */
    default List<FleetEvent> fleetReleased(StageInput input) {
        return List.of();
    }
}
