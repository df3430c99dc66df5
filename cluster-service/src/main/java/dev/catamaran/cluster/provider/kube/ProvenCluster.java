package dev.catamaran.cluster.provider.kube;

import dev.catamaran.cloud.kube.KubeAccess;
import dev.catamaran.cluster.domain.proof.ClusterEvidence;
import dev.catamaran.cluster.domain.proof.ClusterProof;
import dev.catamaran.cluster.domain.proof.ClusterProof.Expectation;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.secret.SecretStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The proof that a cluster is what was asked for, taken through its load balancer; creates and deletes nothing. */
public final class ProvenCluster implements Resource {
    public static final String SLOT = "proof";
    public static final String VERSION = "version";
    public static final String NODES_READY = "nodesReady";
    /** Outputs of what was checked start with it. */
    public static final String CHECKED = "proof.";

    private final KubeAccess access;
    private final Expectation expected;
    private final String kubeconfigName;
    private final String after;
    private final Duration patience;
    private final AtomicReference<String> reported = new AtomicReference<>("");

    public ProvenCluster(
            KubeAccess access, Expectation expected, String kubeconfigName, String after, Duration patience) {
        this.access = access;
        this.expected = expected;
        this.kubeconfigName = kubeconfigName;
        this.after = after;
        this.patience = patience;
    }

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "kubernetes.Proof";
    }

    @Override
    public String lane() {
        return "kube/" + kubeconfigName;
    }

    @Override
    public List<String> after() {
        return List.of(after);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of(
                "version", expected.version(),
                "nodes", expected.nodes().size(),
                "controlPlane", expected.controlPlane(),
                "encrypted", expected.encrypted());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return Optional.of(look(scope));
    }

    private Found look(Scope scope) {
        ClusterEvidence seen = Evidence.of(access.client(SecretStore.reference(kubeconfigName)));
        ClusterProof proof = ClusterProof.judge(expected, seen);
        if (!proof.missing().isEmpty()) {
            report(scope, proof);
            return Found.pending(kubeconfigName, String.join("; ", proof.missing()));
        }
        Map<String, String> outputs = new HashMap<>();
        proof.proof().forEach((check, result) -> outputs.put(CHECKED + check, result));
        outputs.put(VERSION, seen.version());
        outputs.put(NODES_READY, String.valueOf(proof.nodesReady()));
        return Found.ready(kubeconfigName, outputs);
    }

    /** Says what is missing when that has changed. */
    private void report(Scope scope, ClusterProof proof) {
        String first = proof.missing().getFirst();
        if (!first.equals(reported.getAndSet(first))) {
            scope.progress(first, proof.nodesReady(), expected.nodes().size() + 1);
        }
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return look(scope);
    }

    @Override
    public Removal removal() {
        return Removal.NONE;
    }

    @Override
    public void delete(Scope scope, Found found) {
        throw new IllegalStateException("a proof is not deleted");
    }

    @Override
    public Duration patience() {
        return patience;
    }
}
