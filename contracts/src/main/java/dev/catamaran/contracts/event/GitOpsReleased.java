package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Everything in the cluster that created cloud resources is gone.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GitOpsReleased(String fleetId, String cluster) implements ClusterEvent {}
