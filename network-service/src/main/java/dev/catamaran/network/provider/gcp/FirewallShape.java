package dev.catamaran.network.provider.gcp;

import com.google.cloud.compute.v1.Allowed;
import com.google.cloud.compute.v1.Firewall;
import dev.catamaran.network.domain.FirewallRule;
import dev.catamaran.network.domain.Peer;
import dev.catamaran.network.domain.Ports;
import dev.catamaran.network.domain.Role;
import dev.catamaran.runtime.graph.Ownership;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a firewall rule lets in, in an order of its own, so that what is wanted and what was found compare.
 *
 * @param allowed {@code tcp:22}, {@code icmp}
 * @param sources blocks
 * @param sourceTags tags of instances
 * @param targetTags tags of instances
 */
record FirewallShape(Set<String> allowed, Set<String> sources, Set<String> sourceTags, Set<String> targetTags) {
    /** Where Google's proxies and health checks come from; a load balancer has no tag. */
    private static final List<String> GOOGLE_FRONT_ENDS = List.of("130.211.0.0/22", "35.191.0.0/16");

    static FirewallShape of(FirewallRule rule, Ownership owner) {
        TreeSet<String> sources = new TreeSet<>();
        TreeSet<String> sourceTags = new TreeSet<>();
        for (Peer peer : rule.peers()) {
            switch (peer) {
                case Peer.Block(var cidr) -> sources.add(cidr.toString());
                case Peer.Of(Role role) when role == Role.LOAD_BALANCER -> sources.addAll(GOOGLE_FRONT_ENDS);
                case Peer.Of(Role role) -> sourceTags.add(NetworkTags.of(owner, role));
            }
        }
        return new FirewallShape(
                rule.ports().stream().map(Ports::toString).collect(Collectors.toCollection(TreeSet::new)),
                sources,
                sourceTags,
                rule.targets().stream()
                        .map(role -> NetworkTags.of(owner, role))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    static FirewallShape of(Firewall firewall) {
        TreeSet<String> allowed = new TreeSet<>();
        for (Allowed each : firewall.getAllowedList()) {
            if (each.getPortsList().isEmpty()) {
                allowed.add(each.getIPProtocol());
            }
            each.getPortsList().forEach(ports -> allowed.add(each.getIPProtocol() + ":" + ports));
        }
        return new FirewallShape(
                allowed,
                sorted(firewall.getSourceRangesList()),
                sorted(firewall.getSourceTagsList()),
                sorted(firewall.getTargetTagsList()));
    }

    private static Set<String> sorted(Collection<String> texts) {
        return new TreeSet<>(texts);
    }

    /** As the body of an insert or patch. */
    Firewall.Builder body() {
        Firewall.Builder firewall = Firewall.newBuilder()
                .setDirection("INGRESS")
                .addAllSourceRanges(sources)
                .addAllSourceTags(sourceTags)
                .addAllTargetTags(targetTags);
        for (String each : allowed) {
            String[] parts = each.split(":", 2);
            Allowed.Builder one = Allowed.newBuilder().setIPProtocol(parts[0]);
            firewall.addAllowed(parts.length == 1 ? one : one.addPorts(parts[1]));
        }
        return firewall;
    }
}
