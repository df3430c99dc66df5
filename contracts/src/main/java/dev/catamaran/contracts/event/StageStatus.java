package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest condition of a stage, kept by log compaction.
 *
 * @param fleetId name of the fleet
 * @param cluster cluster, or null for a stage of the whole fleet
 * @param stage stage name of the stage graph
 * @param state what the stage is at
 * @param observedGeneration generation the condition speaks of
 * @param since when it became so
 * @param problem what holds it up
 * @param drift manual changes that the last look found, absent when there were none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageStatus(
        String fleetId,
        @Nullable String cluster,
        String stage,
        StageProgress.State state,
        long observedGeneration,
        Instant since,
        @Nullable ProblemReport problem,
        @Nullable List<Drift> drift)
        implements FleetEvent {
    /** Without drift. */
    public StageStatus(
            String fleetId,
            @Nullable String cluster,
            String stage,
            StageProgress.State state,
            long observedGeneration,
            Instant since,
            @Nullable ProblemReport problem) {
        this(fleetId, cluster, stage, state, observedGeneration, since, problem, null);
    }

    /**
     * One field of one resource that somebody changed by hand.
     *
     * @param resource slot of the resource
     * @param type kind of the resource
     * @param field what was changed
     * @param wanted as the specification has it
     * @param found as it was
     * @param repaired whether it is as wanted again
     */
    public record Drift(String resource, String type, String field, String wanted, String found, boolean repaired) {}
}
