package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decided change is in force at the DNS provider.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 * @param action drain or restore
 * @param decisionId id of the decision
 * @param reason evidence in words
 * @param decidedAt time of the decision
 * @param completedAt time the provider confirmed
 * @param observedAt time of the observation that led to it
 * @param decisionMs from the observation to the decision
 * @param changeMs from the decision to the provider's confirmation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FailoverCompleted(
        String fleetId,
        String cluster,
        String action,
        String decisionId,
        String reason,
        Instant decidedAt,
        Instant completedAt,
        @Nullable Instant observedAt,
        @Nullable Long decisionMs,
        @Nullable Long changeMs)
        implements ClusterEvent {}
