package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Nothing of the fleet is left in any cloud; its name may be used again.
 *
 * @param fleetId name of the fleet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FleetDeleted(String fleetId) implements FleetEvent {}
