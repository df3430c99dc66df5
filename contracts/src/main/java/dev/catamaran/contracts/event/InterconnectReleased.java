package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Nothing joins the networks of a fleet any more.
 *
 * @param fleetId name of the fleet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InterconnectReleased(String fleetId) implements FleetEvent {}
