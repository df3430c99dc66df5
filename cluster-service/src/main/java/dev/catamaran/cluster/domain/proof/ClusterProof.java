package dev.catamaran.cluster.domain.proof;

import dev.catamaran.cluster.domain.proof.ClusterEvidence.Node;
import dev.catamaran.cluster.domain.proof.ClusterEvidence.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges whether a cluster is what was asked for.
 *
 * @param missing what is not yet so, in words; empty when the cluster is proven
 * @param proof what was checked and what was seen
 * @param nodesReady expected nodes that are Ready at the expected version
 */
public record ClusterProof(List<String> missing, Map<String, String> proof, int nodesReady) {
    /** Names of the checks, the keys of {@link #proof}. */
    public static final List<String> CHECKS = List.of("api", "nodes", "kube-system", "secrets", "network");

    private static final String ENCRYPTION_FLAG = "--encryption-provider-config=";
    /** Starts once the mesh stage has given it its certificates. */
    private static final Set<String> LATER = Set.of("clustermesh-apiserver");

    /**
     * What is expected.
     *
     * @param version Kubernetes version, without v
     * @param nodes names of its nodes
     * @param controlPlane how many of them run an API server
     * @param encrypted whether traffic between nodes is to be encrypted
     */
    public record Expectation(String version, List<String> nodes, int controlPlane, boolean encrypted) {}

    public static ClusterProof judge(Expectation expected, ClusterEvidence seen) {
        List<String> missing = new ArrayList<>();
        Map<String, String> proof = new TreeMap<>();
        api(expected, seen, missing, proof);
        int ready = nodes(expected, seen, missing, proof);
        system(seen, missing, proof);
        secrets(expected, seen, missing, proof);
        network(expected, seen, missing, proof);
        return new ClusterProof(List.copyOf(missing), Map.copyOf(proof), ready);
    }

    private static void api(
            Expectation expected, ClusterEvidence seen, List<String> missing, Map<String, String> proof) {
        if (!seen.readyz().strip().equals("ok")) {
            missing.add("/readyz answers '" + seen.readyz().strip() + "'");
        }
        if (!seen.version().equals(expected.version())) {
            missing.add("the API reports version " + seen.version() + " instead of " + expected.version());
        }
        proof.put("api", "ready at " + seen.version());
    }

    private static int nodes(
            Expectation expected, ClusterEvidence seen, List<String> missing, Map<String, String> proof) {
        Map<String, Node> byName = new TreeMap<>();
        seen.nodes().forEach(node -> byName.put(node.name(), node));
        int ready = 0;
        for (String name : new TreeSet<>(expected.nodes())) {
            Node node = byName.get(name);
            if (node == null) {
                missing.add("node " + name + " is not registered");
            } else if (!node.ready()) {
                missing.add("node " + name + " is not Ready");
            } else if (!node.version().equals(expected.version())) {
                missing.add("node " + name + " runs " + node.version() + " instead of " + expected.version());
            } else {
                ready++;
            }
        }
        proof.put("nodes", ready + "/" + expected.nodes().size() + " Ready at " + expected.version());
        return ready;
    }

    private static void system(ClusterEvidence seen, List<String> missing, Map<String, String> proof) {
        List<Workload> relevant = seen.workloads().stream()
                .filter(workload -> !LATER.contains(workload.name()))
                .toList();
        relevant.stream()
                .filter(workload -> !workload.healthy())
                .forEach(workload -> missing.add(workload.kind() + " " + workload.name() + " in kube-system has "
                        + workload.ready() + " of " + workload.wanted() + " pods ready"));
        if (relevant.isEmpty()) {
            missing.add("kube-system is empty");
        }
        proof.put("kube-system", "healthy");
    }

    private static void secrets(
            Expectation expected, ClusterEvidence seen, List<String> missing, Map<String, String> proof) {
        long encrypting = seen.apiServerCommands().stream()
                .filter(command -> command.stream().anyMatch(word -> word.startsWith(ENCRYPTION_FLAG)))
                .count();
        if (encrypting < expected.controlPlane()
                || encrypting < seen.apiServerCommands().size()) {
            missing.add(encrypting + " of " + expected.controlPlane() + " API servers run with " + ENCRYPTION_FLAG
                    + "...: secrets are not encrypted at rest");
        }
        proof.put("secrets", "encrypted at rest by " + encrypting + " API servers");
    }

    private static void network(
            Expectation expected, ClusterEvidence seen, List<String> missing, Map<String, String> proof) {
        boolean wireguard = "true".equals(seen.cilium().get("enable-wireguard"));
        if (expected.encrypted() && !wireguard) {
            missing.add(
                    "cilium-config has enable-wireguard '" + seen.cilium().getOrDefault("enable-wireguard", "") + "'");
        }
        proof.put("network", wireguard ? "encrypted with wireguard" : "not encrypted, as asked for");
    }
}
