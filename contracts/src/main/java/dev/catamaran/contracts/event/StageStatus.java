package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
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
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageStatus(
        String fleetId,
        @Nullable String cluster,
        String stage,
        StageProgress.State state,
        long observedGeneration,
        Instant since,
        @Nullable ProblemReport problem)
        implements FleetEvent {}
