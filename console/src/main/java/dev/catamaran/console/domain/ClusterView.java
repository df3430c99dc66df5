package dev.catamaran.console.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.OverrideRequested;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One cluster of a fleet.
 *
 * @param nodesWanted control plane and workers of the specification
 * @param nodesReady Ready nodes at the time Kubernetes was proved
 * @param share percent of its usual traffic that it gets, as last decided
 * @param override what an operator asked for last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterView(
        String name,
        String cloud,
        String region,
        int nodesWanted,
        @Nullable Integer nodesReady,
        @Nullable String api,
        @Nullable String kubernetesVersion,
        @Nullable String kubeconfigRef,
        @Nullable NetworkReady network,
        @Nullable GitOpsReady gitops,
        @Nullable HealthView health,
        @Nullable Integer share,
        @Nullable OverrideRequested override) {
    /**
     * What the watchers hold it to be.
     *
     * @param votes the newest vote of each vantage
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HealthView(
            HealthState state,
            HealthState previous,
            String reason,
            Instant at,
            @Nullable Boolean manualReturn,
            List<Vote> votes) {}

    /** One vantage's view. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Vote(
            String vantage,
            HealthState state,
            @Nullable Integer failures,
            @Nullable Double phi,
            Instant at) {
        static Vote of(HealthVote vote) {
            return new Vote(vote.vantage(), vote.state(), vote.failures(), vote.phi(), vote.observedAt());
        }
    }
}
