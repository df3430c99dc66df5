package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operator asks what a fleet file would come to. Nothing is made and nothing is kept; every stage that can tell beforehand
 * answers with StagePlanned, once per cluster.
 *
 * @param fleetId name of the fleet, which need not exist
 * @param generation generation of the file
 * @param labels free labels, carried along
 * @param spec the specification as the user wrote it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FleetPlanRequested(
        String fleetId, long generation, @Nullable Map<String, String> labels, Map<String, Object> spec)
        implements FleetEvent {}
