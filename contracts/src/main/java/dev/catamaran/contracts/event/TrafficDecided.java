package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * dns-service decided how much traffic each cluster gets; published before the change is made. The latest one is all that
 * the next decision has to know of the past.
 *
 * @param fleetId name of the fleet
 * @param number counts the decisions of the fleet
 * @param decisionId id that every operation of it carries
 * @param decidedAt time of the decision
 * @param operations what is to be changed, in this order
 * @param pools every pool as it shall be afterwards
 * @param lastDrainAt time of the latest drain that health led to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrafficDecided(
        String fleetId,
        long number,
        String decisionId,
        Instant decidedAt,
        List<Operation> operations,
        List<Pool> pools,
        @Nullable Instant lastDrainAt)
        implements FleetEvent {
    /**
     * One change.
     *
     * @param cluster cluster behind the pool
     * @param action drain, restore, ramp or shed
     * @param share percent of its usual traffic that it gets
     * @param rule the rule that wants it
     * @param reason evidence in words
     */
    public record Operation(String cluster, String action, int share, String rule, String reason) {}

    /**
     * One pool.
     *
     * @param cluster cluster behind it
     * @param share percent of its usual traffic that it gets
     * @param since time of the last change of the share
     * @param verdict verdict on the cluster
     * @param rule the rule that keeps it so
     * @param reason evidence in words
     * @param outSince when it was taken out, while it is not wholly back
     * @param restoredAt the operator's restore that was last carried out
     * @param overruled the outage that it overruled
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Pool(
            String cluster,
            int share,
            Instant since,
            HealthState verdict,
            String rule,
            String reason,
            @Nullable Instant outSince,
            @Nullable Instant restoredAt,
            @Nullable Instant overruled) {}
}
