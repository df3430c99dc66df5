package dev.catamaran.cli.picture;

import dev.catamaran.contracts.fleet.FleetSpec;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fleet at one moment.
 *
 * @param uid tells apart fleets that had the name one after the other; empty before a stage spoke of it
 * @param generation the one that is wanted; 0 when it is not known
 * @param hopeless whether it needs somebody: it was refused, or a stage is blocked and not tried again by itself
 * @param requestedAt when that generation was asked for
 * @param readyAt when the last stage became ready, while the fleet is
 * @param clusters as wanted, in the order of the fleet file; empty when the request is not in the log any more
 * @param stages that have spoken, in the order of the stage graph
 * @param headlines oldest first
 */
public record FleetPicture(
        String fleet,
        String uid,
        long generation,
        Phase phase,
        boolean hopeless,
        @Nullable Instant requestedAt,
        @Nullable Instant readyAt,
        List<FleetSpec.Cluster> clusters,
        List<StagePicture> stages,
        List<Headline> headlines) {
    /** Of a fleet that nothing was said about. */
    public static FleetPicture unknown(String fleet) {
        return new FleetPicture(fleet, "", 0, Phase.UNKNOWN, false, null, null, List.of(), List.of(), List.of());
    }

    /** @param cluster null for a stage of the whole fleet */
    public Optional<StagePicture> stage(String stage, @Nullable String cluster) {
        return stages.stream()
                .filter(each -> each.stage().equals(stage) && Objects.equals(each.cluster(), cluster))
                .findFirst();
    }
}
