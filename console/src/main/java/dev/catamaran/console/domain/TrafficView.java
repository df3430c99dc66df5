package dev.catamaran.console.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.catamaran.contracts.event.HealthState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a fleet's traffic goes.
 *
 * @param loadBalancerId null before the hostname answers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrafficView(
        String hostname,
        @Nullable String loadBalancerId,
        List<Pool> pools,
        @Nullable Decision decision) {
    /**
     * One pool.
     *
     * @param enabled whether it takes traffic
     * @param share percent of its usual traffic
     * @param rule the rule that keeps it so
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Pool(
            String cluster,
            @Nullable String poolId,
            boolean enabled,
            List<String> origins,
            @Nullable Integer share,
            @Nullable HealthState verdict,
            @Nullable String rule,
            @Nullable String reason) {}

    /**
     * One decision of dns-service.
     *
     * @param inForceAt when the DNS provider confirmed it
     * @param decisionMillis from the observation to the decision
     * @param changeMillis from the decision to the confirmation
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decision(
            String fleetId,
            long number,
            String decisionId,
            Instant at,
            List<dev.catamaran.contracts.event.TrafficDecided.Operation> operations,
            @Nullable Instant inForceAt,
            @Nullable Long decisionMillis,
            @Nullable Long changeMillis) {}
}
