package dev.catamaran.cli.picture;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StageProgress.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One stage as it is.
 *
 * @param cluster null for a stage of the whole fleet
 * @param percent 0 to 100
 * @param startedAt when its generation's first run began
 * @param readyAt when it was ready at its generation for the first time; later repairs do not change it
 * @param problem what holds it up
 * @param saidAt when it was last heard of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StagePicture(
        String stage,
        @Nullable String cluster,
        State state,
        long generation,
        String step,
        int done,
        int total,
        int percent,
        @Nullable Instant startedAt,
        @Nullable Instant readyAt,
        @Nullable ProblemReport problem,
        Instant saidAt) {
    /** Whether nothing has changed since, though it may have been said again. */
    public boolean isAs(StagePicture before) {
        return state == before.state
                && generation == before.generation
                && step.equals(before.step)
                && done == before.done
                && total == before.total
                && Objects.equals(problem, before.problem);
    }

    /** The time it took or, while it is not ready, has taken so far; zero if that is not known. */
    public Duration taken(Instant now) {
        Instant until = readyAt == null ? now : readyAt;
        return startedAt == null || until.isBefore(startedAt) ? Duration.ZERO : Duration.between(startedAt, until);
    }
}
