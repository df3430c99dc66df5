package dev.catamaran.sandbox.clouds.survey;

import dev.catamaran.runtime.graph.Found;
import java.util.Optional;

/**
 * One resource of a fleet, wanted and as it is.
 *
 * @param lane {@code aws/us-east-1}, {@code gcp/us-central1}: cloud and region
 * @param found empty while it is not there
 */
public record Surveyed(PlannedStep step, String lane, Optional<Found> found) {
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
