package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;

/**
 * What one watcher sees of one cluster.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 * @param watcherId the watcher
 * @param vantage where it watches from
 * @param watcherEpoch start of the watcher, ms since the epoch
 * @param seq counts the votes of the epoch
 * @param observedAt time of the observation
 * @param validForMs how long the vote counts
 * @param state what it sees
 * @param dimensions per probe: last result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HealthVote(
        String fleetId,
        String cluster,
        String watcherId,
        String vantage,
        long watcherEpoch,
        long seq,
        Instant observedAt,
        long validForMs,
        HealthState state,
        Map<String, String> dimensions)
        implements ClusterEvent {}
