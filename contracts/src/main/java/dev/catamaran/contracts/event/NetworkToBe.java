package dev.catamaran.contracts.event;

import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a network that does not exist yet would be said to be, in names instead of ids: for plans only, never published. */
public final class NetworkToBe {
    private NetworkToBe() {}

    /** Of a cluster as its specification wants it. */
    public static NetworkReady of(String fleet, FleetSpec.Cluster cluster) {
        List<NetworkReady.Subnet> subnets = subnets(cluster, cluster.zones());
        Map<String, String> attributes = Map.ofEntries(
                Map.entry("securityGroup.control-plane", "control-plane"),
                Map.entry("securityGroup.worker", "worker"),
                Map.entry("securityGroup.bastion", "bastion"),
                Map.entry("securityGroup.load-balancer", "load-balancer"),
                Map.entry("tag.control-plane", "control-plane"),
                Map.entry("tag.worker", "worker"),
                Map.entry("tag.bastion", "bastion"));
        return new NetworkReady(
                fleet,
                cluster.name(),
                cluster.cloud(),
                cluster.region(),
                "network-to-be",
                cluster.network().cidr().toString(),
                subnets,
                List.of(),
                attributes);
    }

    /** One that exists, with subnets in the zones too that its cluster is to have. */
    public static NetworkReady of(NetworkReady present, FleetSpec.Cluster cluster) {
        List<NetworkReady.Subnet> subnets = new ArrayList<>(present.subnets());
        subnets.addAll(subnets(cluster, missing(present, cluster)));
        return new NetworkReady(
                present.fleetId(),
                present.cluster(),
                present.cloud(),
                present.region(),
                present.networkId(),
                present.cidr(),
                subnets,
                present.natAddresses(),
                present.attributes());
    }

    /** Zones that a cluster is to have and its network does not reach. */
    private static List<String> missing(NetworkReady present, FleetSpec.Cluster cluster) {
        Set<String> reached =
                present.subnets().stream().map(NetworkReady.Subnet::zone).collect(Collectors.toSet());
        return reached.contains(present.region())
                ? List.of()
                : cluster.zones().stream()
                        .filter(zone -> !reached.contains(zone))
                        .toList();
    }

    private static List<NetworkReady.Subnet> subnets(FleetSpec.Cluster cluster, List<String> zones) {
        String cidr = cluster.network().cidr().toString();
        return zones.stream()
                .flatMap(zone -> Stream.of("private", "public")
                        .map(role -> new NetworkReady.Subnet(role + "-" + zone, role + "-" + zone, zone, cidr, role)))
                .toList();
    }
}
