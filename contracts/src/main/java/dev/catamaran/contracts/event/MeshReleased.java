package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The mesh of a fleet is taken apart.
 *
 * @param fleetId name of the fleet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MeshReleased(String fleetId) implements FleetEvent {}
