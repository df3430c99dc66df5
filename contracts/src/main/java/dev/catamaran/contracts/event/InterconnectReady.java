package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The nodes of every two clusters that are to be meshed reach each other: tunnels are up, routes are learned.
 *
 * @param fleetId name of the fleet
 * @param links one per pair of clusters; none for a fleet of one cluster or without a mesh
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InterconnectReady(String fleetId, List<Link> links) implements FleetEvent {
    /**
     * One pair of clusters.
     *
     * @param from name of a cluster
     * @param to name of another cluster
     * @param kind {@code vpn} between clouds, {@code peering} within one
     * @param tunnels tunnels that are up; none for a peering
     * @param routes IPv4 blocks of nodes that are routed over the link, both ways
     */
    public record Link(String from, String to, String kind, List<Tunnel> tunnels, List<String> routes) {}

    /**
     * One tunnel.
     *
     * @param fromAddress public address of its end at {@code from}
     * @param toAddress public address of its end at {@code to}
     * @param keyRef reference of the pre-shared key; never the key
     */
    public record Tunnel(String fromAddress, String toAddress, String keyRef) {}
}
