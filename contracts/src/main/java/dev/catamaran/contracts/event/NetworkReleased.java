package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The network of a cluster is gone.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NetworkReleased(String fleetId, String cluster) implements ClusterEvent {}
