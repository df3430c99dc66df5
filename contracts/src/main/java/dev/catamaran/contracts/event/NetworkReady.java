package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * A cluster has its network: subnets that route, NAT that works, rules that hold.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 * @param cloud provider name
 * @param region cloud region
 * @param networkId VPC id (aws) or network name (gcp)
 * @param cidr IPv4 CIDR of the nodes
 * @param subnets subnets with their zones
 * @param natAddresses public addresses that the nodes appear from
 * @param attributes provider facts by name: security group ids, target tags
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NetworkReady(
        String fleetId,
        String cluster,
        String cloud,
        String region,
        String networkId,
        String cidr,
        List<Subnet> subnets,
        List<String> natAddresses,
        Map<String, String> attributes)
        implements ClusterEvent {
    /**
     * One subnet.
     *
     * @param id subnet id (aws) or name (gcp)
     * @param name slot name, e.g. {@code private-a}
     * @param zone zone, or the region where a subnet spans it
     * @param cidr IPv4 CIDR
     * @param role {@code public} or {@code private}
     */
    public record Subnet(String id, String name, String zone, String cidr, String role) {}
}
