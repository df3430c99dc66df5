package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The hostname no longer answers through us.
 *
 * @param fleetId name of the fleet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrafficReleased(String fleetId) implements FleetEvent {}
