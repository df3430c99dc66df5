package dev.catamaran.network.domain;

import dev.catamaran.contracts.fleet.CloudCatalog;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.stage.StageInput;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cluster's network looks like, whatever cloud it is on.
 *
 * @param owner fleet and cluster
 * @param cluster its specification
 * @param subnets private ones first
 * @param rules what is let in
 */
public record NetworkLayout(
        Ownership owner, FleetSpec.Cluster cluster, List<SubnetPlan> subnets, List<FirewallRule> rules) {
    private static final int SUBNET_BITS = 3;
    private static final int FIRST_PUBLIC = 4;

    public NetworkLayout {
        subnets = List.copyOf(subnets);
        rules = List.copyOf(rules);
    }

    /**
     * Public and private subnets in every zone: eighths of the block, the private ones from its first half. A zone's are
     * where its place among all zones of the region puts them, so that another zone may come later and move none.
     */
    public static NetworkLayout zonal(StageInput input, Access access) {
        FleetSpec.Cluster cluster = input.clusterSpec();
        List<SubnetPlan> subnets = new ArrayList<>();
        cluster.zones().forEach(zone -> subnets.add(zonal(cluster, zone, SubnetPlan.PRIVATE, 0)));
        cluster.zones().forEach(zone -> subnets.add(zonal(cluster, zone, SubnetPlan.PUBLIC, FIRST_PUBLIC)));
        return new NetworkLayout(input.owner(), cluster, subnets, FirewallRules.of(input.spec(), cluster, access));
    }

    /** One private subnet over the region. */
    public static NetworkLayout regional(StageInput input, Access access) {
        FleetSpec.Cluster cluster = input.clusterSpec();
        SubnetPlan subnet = new SubnetPlan(
                SubnetPlan.PRIVATE, cluster.region(), "", cluster.network().cidr(), SubnetPlan.PRIVATE);
        return new NetworkLayout(
                input.owner(), cluster, List.of(subnet), FirewallRules.of(input.spec(), cluster, access));
    }

    private static SubnetPlan zonal(FleetSpec.Cluster cluster, String zone, String role, int first) {
        int index =
                first + CloudCatalog.zones(cluster.cloud(), cluster.region()).indexOf(zone);
        String letter = zone.substring(zone.length() - 1);
        int prefix = cluster.network().cidr().prefix() + SUBNET_BITS;
        return new SubnetPlan(
                role + "-" + letter, zone, letter, cluster.network().cidr().subnet(prefix, index), role);
    }

    public String region() {
        return cluster.region();
    }

    /** Subnets of a role. */
    public List<SubnetPlan> subnets(String role) {
        return subnets.stream().filter(subnet -> subnet.role().equals(role)).toList();
    }

    /** Rules that reach a role. */
    public List<FirewallRule> rulesOf(Role role) {
        return rules.stream().filter(rule -> rule.targets().contains(role)).toList();
    }
}
