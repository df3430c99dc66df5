package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param cloud cloud that the vantage stands in, if any
 * @param failures rounds in a row in which the data plane did not answer
 * @param successes rounds in a row in which it did
 * @param loss share of rounds lost while the cluster was up, 0 to 1
 * @param phi suspicion of this watcher alone, failures times -log10 of the loss
 * @param readyNodes share of nodes that are Ready, 0 to 1
 * @param selfCheck whether the watcher trusts itself; a vote of one that does not is an abstention
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
        Map<String, String> dimensions,
        @Nullable String cloud,
        @Nullable Integer failures,
        @Nullable Integer successes,
        @Nullable Double loss,
        @Nullable Double phi,
        @Nullable Double readyNodes,
        @Nullable SelfCheck selfCheck)
        implements ClusterEvent {
    /**
     * What a watcher finds out about itself.
     *
     * @param passed whether its votes may count
     * @param anchors places asked that have nothing to do with any cluster
     * @param reachable how many of them answered
     * @param busLagMs age of the oldest own message that the bus has not taken yet
     */
    public record SelfCheck(boolean passed, int anchors, int reachable, long busLagMs) {}
}
