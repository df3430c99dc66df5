package dev.catamaran.sandbox.clouds.survey;

import dev.catamaran.plan.step.PlannedStep;
import dev.catamaran.runtime.graph.Found;
import java.util.Optional;

/**
 * One resource of a fleet, wanted and as it is.
 *
 * @param found empty while it is not there
 */
public record Surveyed(PlannedStep step, Optional<Found> found) {
    /** {@code aws}. */
    public String cloud() {
        return step.cloud();
    }

    /** {@code us-east-1}; empty for what has none. */
    public String region() {
        return step.region();
    }

    /** The provider's id; of what is there. */
    public String id() {
        return found.orElseThrow().id();
    }
}
