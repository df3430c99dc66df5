package dev.catamaran.network.domain;

import java.util.List;

/**
 * Traffic that is let in; everything else is not.
 *
 * @param name stable inside the cluster, e.g. {@code mesh}
 * @param targets whom it reaches
 * @param peers where it comes from
 * @param ports where it goes
 */
public record FirewallRule(String name, List<Role> targets, List<Peer> peers, List<Ports> ports) {
    public FirewallRule {
        targets = List.copyOf(targets);
        peers = List.copyOf(peers);
        ports = List.copyOf(ports);
    }
}
