package dev.catamaran.contracts.fleet;

import dev.catamaran.contracts.fleet.FleetSpec.Network;
import java.util.ArrayList;
import java.util.List;

/** IPv4 blocks of nodes, pods and services: private, large enough, apart from each other. */
final class CidrRules {
    private static final List<Cidr> PRIVATE = List.of(
            Cidr.parse("10.0.0.0/8"),
            Cidr.parse("172.16.0.0/12"),
            Cidr.parse("192.168.0.0/16"),
            Cidr.parse("100.64.0.0/10"));
    private static final int NODE_BLOCK = 24;
    private static final int SUBNETS = 8;
    private static final int ZONES = 3;
    private static final int RESERVED = 5;

    private final Findings findings;
    private final List<Placed> placed = new ArrayList<>();

    private record Placed(String path, Cidr cidr) {}

    CidrRules(Findings findings) {
        this.findings = findings;
    }

    /** Blocks of a cluster that names none; the n-th cluster's are apart from every other's, for 16 clusters. */
    static Network defaults(int position) {
        int nodes = position < 10 ? 10 * position : 10 * position + 60;
        int pods = position < 12 ? 244 + position : 228 + position;
        return new Network(block(nodes, 16), block(pods, 16), block(96 + position, 18));
    }

    private static Cidr block(int secondOctet, int prefix) {
        return Cidr.parse("10." + secondOctet + ".0.0/" + prefix);
    }

    /** @param nodes most nodes the cluster may grow to */
    void check(Section section, Network network, int nodes) {
        check(section, "cidr", network.cidr(), 16, 24);
        check(section, "podCidr", network.podCidr(), 8, 24);
        check(section, "serviceCidr", network.serviceCidr(), 12, 24);
        if (section.clean("cidr") && addresses(network.cidr()) < nodes) {
            section.refuse(
                    "cidr",
                    network.cidr(),
                    "too small: it gives " + addresses(network.cidr()) + " node addresses, the cluster may grow to "
                            + nodes + " nodes");
        }
        if (section.clean("podCidr") && podBlocks(network.podCidr()) < nodes) {
            section.refuse(
                    "podCidr",
                    network.podCidr(),
                    "too small: each node takes a /24 of it, which gives " + podBlocks(network.podCidr())
                            + ", the cluster may grow to " + nodes + " nodes");
        }
    }

    private void check(Section section, String field, Cidr cidr, int widest, int narrowest) {
        if (!section.clean(field)) {
            return;
        }
        if (cidr.prefix() < widest || cidr.prefix() > narrowest) {
            section.refuse(field, cidr, "an IPv4 block from /" + widest + " to /" + narrowest);
        } else if (PRIVATE.stream().noneMatch(block -> block.overlaps(cidr) && block.prefix() <= cidr.prefix())) {
            section.refuse(field, cidr, "a block within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10");
        } else {
            checkApart(section.path(field), cidr);
        }
    }

    private void checkApart(String path, Cidr cidr) {
        for (Placed other : placed) {
            if (other.cidr().overlaps(cidr)) {
                findings.addToWritten(
                        other.path(), other.cidr(), path, cidr, "must not overlap %s (%s): choose another block");
            }
        }
        placed.add(new Placed(path, cidr));
    }

    /** Addresses for nodes: of the subnets one per zone is private, and a cloud keeps five addresses of each. */
    private static long addresses(Cidr cidr) {
        return ZONES * (cidr.size() / SUBNETS - RESERVED);
    }

    private static long podBlocks(Cidr cidr) {
        return 1L << (NODE_BLOCK - cidr.prefix());
    }
}
