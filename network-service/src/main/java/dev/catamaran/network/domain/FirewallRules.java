package dev.catamaran.network.domain;

import static dev.catamaran.network.domain.Role.BASTION;
import static dev.catamaran.network.domain.Role.CONTROL_PLANE;
import static dev.catamaran.network.domain.Role.LOAD_BALANCER;
import static dev.catamaran.network.domain.Role.WORKER;

import dev.catamaran.contracts.fleet.Cidr;
import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The least a cluster needs to be let in, as data.
 *
 * <p>Sources: Kubernetes' "Ports and Protocols", Cilium's "System Requirements: Firewall Rules" (1.19).
 */
final class FirewallRules {
    private static final List<Role> NODES = List.of(CONTROL_PLANE, WORKER);

    private FirewallRules() {}

    static List<FirewallRule> of(FleetSpec spec, FleetSpec.Cluster cluster, Access access) {
        List<FirewallRule> rules = new ArrayList<>(List.of(
                new FirewallRule("public-api", List.of(LOAD_BALANCER), blocks(access.api()), List.of(Ports.tcp(6443))),
                new FirewallRule(
                        "api",
                        List.of(CONTROL_PLANE),
                        of(LOAD_BALANCER, CONTROL_PLANE, WORKER, BASTION),
                        List.of(Ports.tcp(6443))),
                new FirewallRule("etcd", List.of(CONTROL_PLANE), of(CONTROL_PLANE), List.of(Ports.tcp(2379, 2380))),
                new FirewallRule("node-services", NODES, of(CONTROL_PLANE, WORKER), nodeServices()),
                new FirewallRule(
                        "node-ports",
                        List.of(WORKER),
                        of(LOAD_BALANCER, CONTROL_PLANE, WORKER),
                        List.of(Ports.tcp(30000, 32767))),
                new FirewallRule("ssh", NODES, of(BASTION), List.of(Ports.tcp(22))),
                new FirewallRule("bastion-ssh", List.of(BASTION), blocks(access.ssh()), List.of(Ports.tcp(22)))));
        rules.add(new FirewallRule("mesh", NODES, blocks(meshed(spec, cluster)), meshPorts()));
        if (spec.mesh().enabled()) {
            rules.add(new FirewallRule(
                    "cluster-mesh",
                    List.of(WORKER),
                    blocks(meshed(spec, cluster)),
                    List.of(Ports.tcp(2379), Ports.tcp(32379))));
        }
        return List.copyOf(rules);
    }

    /** Kubelet, controller manager and scheduler metrics, Hubble, node exporter, Cilium's metrics. */
    private static List<Ports> nodeServices() {
        return List.of(
                Ports.tcp(10250),
                Ports.tcp(10257),
                Ports.tcp(10259),
                Ports.tcp(4244),
                Ports.tcp(9100),
                Ports.tcp(9962, 9965));
    }

    /** VXLAN, WireGuard, Cilium's health checks. */
    private static List<Ports> meshPorts() {
        return List.of(Ports.udp(8472), Ports.udp(51871), Ports.tcp(4240), Ports.icmp());
    }

    /** Node blocks of the clusters that speak to this one's nodes, its own first. */
    private static List<Cidr> meshed(FleetSpec spec, FleetSpec.Cluster cluster) {
        Stream<FleetSpec.Cluster> others = spec.clusters().stream()
                .filter(other -> spec.mesh().enabled() && !other.name().equals(cluster.name()));
        return Stream.concat(Stream.of(cluster), others)
                .map(each -> each.network().cidr())
                .toList();
    }

    private static List<Peer> of(Role... roles) {
        return Stream.of(roles).<Peer>map(Peer.Of::new).toList();
    }

    private static List<Peer> blocks(List<Cidr> cidrs) {
        return cidrs.stream().<Peer>map(Peer.Block::new).toList();
    }
}
