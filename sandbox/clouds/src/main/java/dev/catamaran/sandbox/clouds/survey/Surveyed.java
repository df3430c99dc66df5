package dev.catamaran.sandbox.clouds.survey;

import dev.catamaran.runtime.graph.Found;
import java.util.Optional;

/**
 * One resource of a fleet, wanted and as it is.
 *
 * @param lane {@code aws/us-east-1}, {@code gcp/us-central1}: cloud and region
 * @param found empty while it is not there
 * @param ours whether it is made and deleted by itself; not so what goes with another, or is only what somebody else says
 */
public record Surveyed(PlannedStep step, String lane, Optional<Found> found, boolean ours) {
    /** One that is ours. */
    public Surveyed(PlannedStep step, String lane, Optional<Found> found) {
        this(step, lane, found, true);
    }

    /** {@code aws}. */
    public String cloud() {
        return lane.split("/", 2)[0];
    }

    /** {@code us-east-1}; empty for what has none. */
    public String region() {
        return lane.contains("/") ? lane.split("/", 2)[1] : "";
    }

    /** The provider's id; of what is there. */
    public String id() {
        return found.orElseThrow().id();
    }
}
