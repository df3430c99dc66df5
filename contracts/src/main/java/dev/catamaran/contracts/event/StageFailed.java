package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stage could not go on.
 *
 * @param fleetId name of the fleet
 * @param cluster cluster, or null for a stage of the whole fleet
 * @param stage stage name of the stage graph
 * @param generation generation worked on
 * @param problem what happened
 * @param attempts tries so far
 * @param willRetry whether it goes on by itself
 * @param retryAt when
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageFailed(
        String fleetId,
        @Nullable String cluster,
        String stage,
        long generation,
        ProblemReport problem,
        int attempts,
        boolean willRetry,
        @Nullable Instant retryAt)
        implements FleetEvent {}
