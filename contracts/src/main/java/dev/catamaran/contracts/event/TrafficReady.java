package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The hostname answers; emitted again when a further cluster joins.
 *
 * @param fleetId name of the fleet
 * @param hostname public hostname
 * @param loadBalancerId id at the DNS provider
 * @param pools one per cluster that takes traffic
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrafficReady(String fleetId, String hostname, String loadBalancerId, List<Pool> pools)
        implements FleetEvent {
    /**
     * One pool.
     *
     * @param cluster cluster behind it
     * @param poolId id at the DNS provider
     * @param enabled whether it takes traffic
     * @param origins addresses
     */
    public record Pool(String cluster, String poolId, boolean enabled, List<String> origins) {}
}
