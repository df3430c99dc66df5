package dev.catamaran.cluster.provider.kube;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Moves a node's work elsewhere: nothing new comes to it, and its pods are evicted, which their disruption budgets may
 * delay. What a daemon set or the kubelet itself runs there stays and goes with the node.
 */
public final class NodeDrain {
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private final KubernetesClient client;
    private final InstantSource clock;
    private final Pause pause;

    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    /**
     * How it went.
     *
     * @param evicted {@code namespace/name} of pods that agreed to go
     * @param left those that were still there at the deadline
     */
    public record Outcome(Set<String> evicted, List<String> left) {}

    public NodeDrain(KubernetesClient client, InstantSource clock, Pause pause) {
        this.client = client;
        this.clock = clock;
        this.pause = pause;
    }

    /** Blocks until no work is left on the node or the deadline has come; a node that is not there has none. */
    public Outcome drain(String node, Instant deadline) throws InterruptedException {
        Set<String> evicted = new TreeSet<>();
        if (!cordon(node)) {
            return new Outcome(evicted, List.of());
        }
        List<Pod> left = movable(node);
        while (!left.isEmpty() && clock.instant().isBefore(deadline)) {
            left.stream().filter(this::evicted).map(NodeDrain::name).forEach(evicted::add);
            pause.of(BETWEEN);
            left = movable(node);
        }
        return new Outcome(evicted, left.stream().map(NodeDrain::name).toList());
    }

    private boolean cordon(String name) {
        if (client.nodes().withName(name).get() == null) {
            return false;
        }
        Node _ = client.nodes().withName(name).edit(node -> {
            node.getSpec().setUnschedulable(true);
            return node;
        });
        return true;
    }

    private List<Pod> movable(String node) {
        return client.pods().inAnyNamespace().withField("spec.nodeName", node).list().getItems().stream()
                .filter(NodeDrain::movable)
                .toList();
    }

    private static boolean movable(Pod pod) {
        boolean ofKubelet = pod.getMetadata().getAnnotations() != null
                && pod.getMetadata().getAnnotations().containsKey("kubernetes.io/config.mirror");
        boolean ofDaemonSet = pod.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner ->
                        owner.getKind().equals("DaemonSet") || owner.getKind().equals("Node"));
        boolean over = pod.getStatus() != null
                && OVER.contains(String.valueOf(pod.getStatus().getPhase()));
        return !ofKubelet && !ofDaemonSet && !over;
    }

    /** Whether it goes; not when a budget says that another has to come first, or when it goes already. */
    private boolean evicted(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && client.pods()
                        .inNamespace(pod.getMetadata().getNamespace())
                        .withName(pod.getMetadata().getName())
                        .evict();
    }

    private static String name(Pod pod) {
        return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
    }
}
