package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * dns-service decided to change where traffic goes.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 * @param action drain or restore
 * @param decisionId id of the decision
 * @param reason evidence in words
 * @param decidedAt time of the decision
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FailoverStarted(
        String fleetId, String cluster, String action, String decisionId, String reason, Instant decidedAt)
        implements ClusterEvent {}
