package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a cluster changed, or is repeated for those who missed it.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 * @param state the verdict
 * @param previous the verdict before
 * @param reason evidence in words
 * @param voters watchers that voted for it
 * @param observedAt time of the deciding observation
 * @param rule the rule that led to it
 * @param phi suspicion of all voters together
 * @param votes what each fresh vote said
 * @param soak proof of stability after an outage; only with HEALTHY and DEGRADED
 * @param falls times it went DOWN within the last hour, oldest first
 * @param manualReturn whether it fell too often to come back without an operator
 * @param readyNodes share of nodes that are Ready, 0 to 1
 * @param notices what else is wrong: the mesh, Argo CD
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterHealthChanged(
        String fleetId,
        String cluster,
        HealthState state,
        HealthState previous,
        String reason,
        List<String> voters,
        Instant observedAt,
        @Nullable String rule,
        @Nullable Double phi,
        @Nullable List<Vote> votes,
        @Nullable Soak soak,
        @Nullable List<Instant> falls,
        @Nullable Boolean manualReturn,
        @Nullable Double readyNodes,
        @Nullable List<String> notices)
        implements ClusterEvent {
    /**
     * One watcher's part.
     *
     * @param watcherId the watcher
     * @param vantage where it watches from
     * @param watcherEpoch start of the watcher, ms since the epoch
     * @param seq the vote of that epoch
     * @param state what it sees
     * @param failures rounds in a row in which the data plane did not answer
     * @param phi suspicion of this watcher alone
     */
    public record Vote(
            String watcherId,
            String vantage,
            long watcherEpoch,
            long seq,
            HealthState state,
            int failures,
            double phi) {}

    /**
     * A time of watching without a break.
     *
     * @param from its beginning
     * @param until its end
     * @param rounds rounds of probes in it
     * @param good those in which the data plane answered
     */
    public record Soak(Instant from, Instant until, long rounds, long good) {}

    /** A verdict without evidence in numbers. */
    public ClusterHealthChanged(
            String fleetId,
            String cluster,
            HealthState state,
            HealthState previous,
            String reason,
            List<String> voters,
            Instant observedAt) {
        this(
                fleetId,
                cluster,
                state,
                previous,
                reason,
                voters,
                observedAt,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
