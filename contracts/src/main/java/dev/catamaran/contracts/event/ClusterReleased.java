package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Kubernetes was reset on the machines of a cluster.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterReleased(String fleetId, String cluster) implements ClusterEvent {}
