package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The machines and identities of a cluster are gone.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodesReleased(String fleetId, String cluster) implements ClusterEvent {}
