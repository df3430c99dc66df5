package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.catamaran.contracts.fleet.Violation;
import java.util.List;

/**
 * network-service refuses a FleetRequested; nothing is built from it.
 *
 * @param fleetId name of the fleet
 * @param generation the refused generation
 * @param requestId id of the refused event
 * @param violations what is wrong, one per field
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FleetRejected(String fleetId, long generation, String requestId, List<Violation> violations)
        implements FleetEvent {}
