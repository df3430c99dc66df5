package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An operator asks for a fleet to be taken down to nothing.
 *
 * @param fleetId name of the fleet
 * @param reason free text, shown in status
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FleetDeletionRequested(
        String fleetId, @Nullable String reason) implements FleetEvent {}
