package dev.catamaran.health.provider.kube;

import dev.catamaran.cloud.kube.KubeAccess;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Asks a cluster's Kubernetes API through its load balancer. */
@Singleton
public class ApiProbe {
    private final KubeAccess kube;

    public ApiProbe(KubeAccess kube) {
        this.kube = kube;
    }

    /** Whether {@code /readyz} says ok. */
    public boolean ready(String kubeconfigRef) {
        return "ok".equals(kube.client(kubeconfigRef).raw("/readyz"));
    }

    /** Share of nodes that are Ready; empty when the API does not tell. */
    public Optional<Double> readyNodes(String kubeconfigRef) {
        try {
            List<Node> nodes = kube.client(kubeconfigRef).nodes().list().getItems();
            long ready = nodes.stream().filter(ApiProbe::isReady).count();
            return nodes.isEmpty() ? Optional.empty() : Optional.of((double) ready / nodes.size());
        } catch (KubernetesClientException unreachable) {
            return Optional.empty();
        }
    }

    private static boolean isReady(Node node) {
        return node.getStatus() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }
}
