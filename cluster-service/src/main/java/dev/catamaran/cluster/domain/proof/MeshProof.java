package dev.catamaran.cluster.domain.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Judges one side of the mesh by what its Cilium agents measure.
 *
 * @param missing what is not yet so, in words; empty when every agent reports every other cluster ready
 * @param summary {@code 1/1 remote clusters ready}
 */
public record MeshProof(List<String> missing, String summary) {
    private static final String READINESS = "cilium_clustermesh_remote_cluster_readiness_status";
    private static final String COUNT = "cilium_clustermesh_remote_clusters";

    /**
     * Looks at every agent.
     *
     * @param remotes names of the other clusters
     * @param agents how many agents the cluster shall have
     * @param metrics what each agent's metrics endpoint answered, by pod
     */
    public static MeshProof judge(List<String> remotes, int agents, Map<String, Metrics> metrics) {
        List<String> missing = new ArrayList<>();
        if (agents == 0 || metrics.size() < agents) {
            missing.add(metrics.size() + " of " + agents + " Cilium agents answer");
        }
        long ready = remotes.stream()
                .filter(remote -> {
                    List<String> waiting = waiting(remote, metrics);
                    if (!waiting.isEmpty()) {
                        missing.add("cluster " + remote + " is not ready for " + waiting);
                    }
                    return waiting.isEmpty() && !metrics.isEmpty();
                })
                .count();
        new TreeMap<>(metrics).forEach((pod, seen) -> {
            if (!counts(seen, remotes.size())) {
                missing.add(pod + " does not count " + remotes.size() + " remote clusters");
            }
        });
        return new MeshProof(List.copyOf(missing), ready + "/" + remotes.size() + " remote clusters ready");
    }

    private static List<String> waiting(String remote, Map<String, Metrics> metrics) {
        return new TreeMap<>(metrics)
                .entrySet().stream()
                        .filter(entry -> entry.getValue().named(READINESS).stream()
                                .noneMatch(sample ->
                                        remote.equals(sample.labels().get("target_cluster")) && sample.value() == 1))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    private static boolean counts(Metrics seen, int remotes) {
        return seen.named(COUNT).stream().anyMatch(sample -> sample.value() == remotes);
    }
}
