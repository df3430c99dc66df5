package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operator asks for a fleet, or for a higher generation of one.
 *
 * @param fleetId name of the fleet
 * @param generation higher than the last accepted one; starts at 1
 * @param labels free labels, carried along
 * @param spec the specification as the user wrote it; every consumer completes and validates it with FleetDocuments
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FleetRequested(
        String fleetId, long generation, @Nullable Map<String, String> labels, Map<String, Object> spec)
        implements FleetEvent {}
