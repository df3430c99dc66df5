package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a stage is doing now; what dashboards subscribe to.
 *
 * @param fleetId name of the fleet
 * @param cluster cluster, or null for a stage of the whole fleet
 * @param stage stage name of the stage graph
 * @param generation generation worked on
 * @param step the step that changed
 * @param done steps finished
 * @param total steps planned
 * @param percent 0 to 100
 * @param startedAt when this run of the stage started
 * @param eta expected end, when it can be told
 * @param state what the stage is at
 * @param problem what holds it up
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageProgress(
        String fleetId,
        @Nullable String cluster,
        String stage,
        long generation,
        String step,
        int done,
        int total,
        int percent,
        Instant startedAt,
        @Nullable Instant eta,
        State state,
        @Nullable ProblemReport problem)
        implements FleetEvent {
    public enum State {
        RUNNING,
        WAITING,
        BLOCKED,
        FAILED,
        READY,
        DELETING,
        RELEASED
    }
}
