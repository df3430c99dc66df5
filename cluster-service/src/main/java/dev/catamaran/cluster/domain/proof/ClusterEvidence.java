package dev.catamaran.cluster.domain.proof;

import java.util.List;
import java.util.Map;

/**
 * What a cluster shows of itself.
 *
 * @param readyz answer of {@code /readyz}
 * @param version version the API reports, without v
 * @param nodes all its nodes
 * @param workloads Deployments, DaemonSets and control-plane pods of kube-system
 * @param apiServerCommands command line of every API server
 * @param cilium the ConfigMap cilium-config
 */
public record ClusterEvidence(
        String readyz,
        String version,
        List<Node> nodes,
        List<Workload> workloads,
        List<List<String>> apiServerCommands,
        Map<String, String> cilium) {
    /** @param version of its kubelet, without v */
    public record Node(String name, boolean ready, String version) {}

    /** @param wanted pods it shall have; a pod counts as 1 of 1 */
    public record Workload(String kind, String name, int ready, int wanted) {
        boolean healthy() {
            return ready >= wanted;
        }
    }
}
