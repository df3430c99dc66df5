package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * Every cluster reports every other one ready in the mesh.
 *
 * @param fleetId name of the fleet
 * @param clusters linked clusters; empty when the fleet has one only, or wants no mesh
 * @param encryption encryption between nodes
 * @param proof what each side reported
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MeshLinked(String fleetId, List<String> clusters, String encryption, Map<String, String> proof)
        implements FleetEvent {}
