package dev.catamaran.compute.domain;

import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.List;
import java.util.stream.Stream;

/** The zones of a region that nodes may go to, in order. */
public final class ZoneList {
    private ZoneList() {}

    /** Zones of the network's private subnets; where a subnet spans its region, the zones that the cluster wants. */
    public static List<String> of(NetworkReady network, FleetSpec.Cluster cluster) {
        return network.subnets().stream()
                .filter(subnet -> subnet.role().equals("private"))
                .map(NetworkReady.Subnet::zone)
                .flatMap(zone -> zone.equals(network.region()) ? cluster.zones().stream() : Stream.of(zone))
                .distinct()
                .toList();
    }

    /** What tells a zone from the others of its region: {@code a} of {@code us-east-1a} and of {@code us-central1-a}. */
    public static String letter(String region, String zone) {
        String rest = zone.startsWith(region) ? zone.substring(region.length()) : zone;
        return rest.startsWith("-") ? rest.substring(1) : rest;
    }
}
