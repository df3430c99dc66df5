package dev.catamaran.dns.domain;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.fleet.FleetSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a fleet's hostname shall lead.
 *
 * @param traffic as specified
 * @param clusters those whose data plane answers, in the specification's order
 * @param views what is known of their health
 */
public record TrafficPlan(FleetSpec.Traffic traffic, List<ClusterOrigins> clusters, List<ClusterView> views) {
    /** The plan for a fleet as far as it has been built. */
    public static TrafficPlan of(FleetSpec spec, List<GitOpsReady> ready, List<ClusterHealthChanged> verdicts) {
        Map<String, ClusterOrigins> answering = answering(ready);
        return plan(
                spec,
                spec.clusters().stream()
                        .flatMap(cluster -> Optional.ofNullable(answering.get(cluster.name())).stream())
                        .toList(),
                verdicts);
    }

    /** Everything there may be to delete: clusters that have left the specification too. */
    public static TrafficPlan ofAll(FleetSpec spec, List<GitOpsReady> ready) {
        return plan(
                spec,
                answering(ready).values().stream()
                        .sorted(Comparator.comparing(ClusterOrigins::cluster))
                        .toList(),
                List.of());
    }

    public Policy policy() {
        return new Policy(traffic.minimumActive());
    }

    /** TLS ports, each once. */
    public List<Integer> ports() {
        return clusters.stream().map(ClusterOrigins::port).distinct().sorted().toList();
    }

    private static TrafficPlan plan(
            FleetSpec spec, List<ClusterOrigins> clusters, List<ClusterHealthChanged> verdicts) {
        List<ClusterView> views = clusters.stream()
                .map(origins -> view(origins.cluster(), verdicts))
                .toList();
        return new TrafficPlan(spec.traffic(), clusters, views);
    }

    private static Map<String, ClusterOrigins> answering(List<GitOpsReady> ready) {
        return ready.stream()
                .map(ClusterOrigins::of)
                .filter(origins -> !origins.addresses().isEmpty())
                .collect(Collectors.toMap(ClusterOrigins::cluster, Function.identity(), (first, _) -> first));
    }

    private static ClusterView view(String cluster, List<ClusterHealthChanged> verdicts) {
        Stream<ClusterView> known = verdicts.stream()
                .filter(verdict -> verdict.cluster().equals(cluster))
                .map(verdict -> new ClusterView(cluster, verdict.state(), verdict.reason(), verdict.observedAt()));
        return known.max(ClusterView.BY_TIME).orElseGet(() -> ClusterView.unknown(cluster));
    }
}
