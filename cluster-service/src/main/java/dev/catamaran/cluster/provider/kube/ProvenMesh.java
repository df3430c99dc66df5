package dev.catamaran.cluster.provider.kube;

import dev.catamaran.cluster.domain.proof.MeshProof;
import dev.catamaran.cluster.domain.proof.Metrics;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The proof that a cluster's agents have every other cluster ready, from their own metrics; creates nothing. */
public final class ProvenMesh implements Resource {
    public static final String SUMMARY = "summary";

    private static final String AGENT = "cilium";
    private static final int METRICS_PORT = 9962;
    private static final int HTTP_ERROR = 404;

    private final MeshMember member;
    private final List<String> remotes;
    private final Duration patience;
    private final AtomicReference<String> reported = new AtomicReference<>("");

    public ProvenMesh(MeshMember member, List<String> remotes, Duration patience) {
        this.member = member;
        this.remotes = List.copyOf(remotes);
        this.patience = patience;
    }

    /** Slot of a cluster's proof. */
    public static String slotOf(String cluster) {
        return MeshMember.slot("proof", cluster);
    }

    @Override
    public String slot() {
        return slotOf(member.cluster());
    }

    @Override
    public String type() {
        return "cilium.MeshProof";
    }

    @Override
    public String lane() {
        return member.lane();
    }

    @Override
    public List<String> after() {
        return Stream.of(
                        Stream.of(MeshPeers.slotOf(member.cluster()), MeshTrust.slotOf(member.cluster())),
                        remotes.stream().map(MeshTrust::slotOf))
                .flatMap(slots -> slots)
                .toList();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("clusters", remotes);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return Optional.of(look(scope));
    }

    private Found look(Scope scope) {
        KubernetesClient client = member.client();
        MeshProof proof = MeshProof.judge(remotes, agents(client), metrics(client));
        if (proof.missing().isEmpty()) {
            return Found.ready(member.cluster(), Map.of(SUMMARY, proof.summary()));
        }
        String first = member.cluster() + ": " + proof.missing().getFirst();
        if (!first.equals(reported.getAndSet(first))) {
            scope.progress(first, 0, 1);
        }
        return Found.pending(member.cluster(), String.join("; ", proof.missing()));
    }

    private static int agents(KubernetesClient client) {
        DaemonSet agents = client.apps()
                .daemonSets()
                .inNamespace(KubeObjects.SYSTEM)
                .withName(AGENT)
                .get();
        return agents == null
                        || agents.getStatus() == null
                        || agents.getStatus().getDesiredNumberScheduled() == null
                ? 0
                : agents.getStatus().getDesiredNumberScheduled();
    }

    private static Map<String, Metrics> metrics(KubernetesClient client) {
        Map<String, Metrics> metrics = new TreeMap<>();
        for (Pod pod : client.pods()
                .inNamespace(KubeObjects.SYSTEM)
                .withLabel("k8s-app", AGENT)
                .list()
                .getItems()) {
            if (Readiness.getInstance().isReady(pod)) {
                String name = pod.getMetadata().getName();
                scrape(client, name).ifPresent(text -> metrics.put(name, Metrics.parse(text)));
            }
        }
        return metrics;
    }

    /** What an agent's metrics endpoint says; empty for an agent that is just starting or leaving. */
    private static Optional<String> scrape(KubernetesClient client, String pod) {
        try {
            return Optional.ofNullable(client.raw("/api/v1/namespaces/" + KubeObjects.SYSTEM + "/pods/" + pod + ":"
                    + METRICS_PORT + "/proxy/metrics"));
        } catch (KubernetesClientException e) {
            if (e.getCode() >= HTTP_ERROR) {
                return Optional.empty();
            }
            throw e;
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
