package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A node that was there is not there any more, and is being made anew in the same slot.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 * @param slot slot of the node, e.g. {@code worker-2}
 * @param incarnation number of the machine that takes its place, counted from 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodeLost(String fleetId, String cluster, String slot, int incarnation) implements ClusterEvent {}
