package dev.catamaran.contracts.event;

import dev.catamaran.contracts.fleet.CloudCatalog;
import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a network that does not exist yet would be said to be, in names instead of ids: for plans only, never published. */
public final class NetworkToBe {
    private NetworkToBe() {}

    /** Of a cluster as its specification wants it. */
    public static NetworkReady of(String fleet, FleetSpec.Cluster cluster) {
        List<NetworkReady.Subnet> subnets = new ArrayList<>();
        for (String zone : CloudCatalog.zones(cluster.cloud(), cluster.region())) {
            for (String role : List.of("private", "public")) {
                String name = role + "-" + zone;
                subnets.add(new NetworkReady.Subnet(
                        name, name, zone, cluster.network().cidr().toString(), role));
            }
        }
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
}
