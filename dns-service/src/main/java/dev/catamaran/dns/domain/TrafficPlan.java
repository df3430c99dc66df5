package dev.catamaran.dns.domain;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.TrafficDecided;
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
 * @param overrides what operators last asked for
 * @param memory the latest decision
 */
public record TrafficPlan(
        FleetSpec.Traffic traffic,
        List<ClusterOrigins> clusters,
        List<ClusterView> views,
        List<OperatorOverride> overrides,
        Memory memory) {
    /**
     * The plan for a fleet as far as it has been built.
     *
     * @param decided the latest decision, if there was one
     */
    public static TrafficPlan of(
            FleetSpec spec,
            List<GitOpsReady> ready,
            List<ClusterHealthChanged> verdicts,
            List<OverrideRequested> overrides,
            Optional<TrafficDecided> decided) {
        Map<String, ClusterOrigins> answering = answering(ready);
        List<ClusterOrigins> clusters = spec.clusters().stream()
                .flatMap(cluster -> Optional.ofNullable(answering.get(cluster.name())).stream())
                .toList();
        return new TrafficPlan(
                spec.traffic(),
                clusters,
                clusters.stream()
                        .map(origins -> view(origins.cluster(), verdicts))
                        .toList(),
                overrides.stream().map(OperatorOverride::of).toList(),
                decided.map(Memory::of).orElse(Memory.NONE));
    }

    /** Everything there may be to delete: clusters that have left the specification too. */
    public static TrafficPlan ofAll(FleetSpec spec, List<GitOpsReady> ready) {
        List<ClusterOrigins> all = answering(ready).values().stream()
                .sorted(Comparator.comparing(ClusterOrigins::cluster))
                .toList();
        List<ClusterView> views = all.stream()
                .map(origins -> ClusterView.unknown(origins.cluster()))
                .toList();
        return new TrafficPlan(spec.traffic(), all, views, List.of(), Memory.NONE);
    }

    /** TLS ports, each once. */
    public List<Integer> ports() {
        return clusters.stream().map(ClusterOrigins::port).distinct().sorted().toList();
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
                .map(ClusterView::of);
        return known.max(ClusterView.BY_TIME).orElseGet(() -> ClusterView.unknown(cluster));
    }
}
