package dev.catamaran.health.provider.kube;

import dev.catamaran.cloud.kube.KubeAccess;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Asks a cluster's Kubernetes API through its load balancer. */
@Singleton
public class ApiProbe {
    private static final String SYSTEM = "kube-system";
    private static final Set<String> SICK = Set.of("Degraded", "Missing");

    /** A secret is a file to open or a store to ask: not for every probe. */
    private static final Duration LOOK_FOR_CHANGE = Duration.ofSeconds(5);

    private final KubeAccess kube;
    private final Map<String, Held> clients = new ConcurrentHashMap<>();

    /** @param looked when the kubeconfig was last read, by {@link System#nanoTime()} */
    private record Held(KubernetesClient client, long looked) {
        boolean recent(long now) {
            return now - looked < LOOK_FOR_CHANGE.toNanos();
        }
    }

    public ApiProbe(KubeAccess kube) {
        this.kube = kube;
    }

    /** Whether {@code /readyz} says ok, which takes all that {@code /livez} takes (ADR 67). */
    public boolean ready(String kubeconfigRef) {
        return "ok".equals(client(kubeconfigRef).raw("/readyz"));
    }

    private KubernetesClient client(String kubeconfigRef) {
        long now = System.nanoTime();
        Held held = clients.get(kubeconfigRef);
        if (held == null || !held.recent(now)) {
            held = new Held(kube.client(kubeconfigRef), now);
            clients.put(kubeconfigRef, held);
        }
        return held.client();
    }

    /** Whether every Cilium agent and the Cluster Mesh API server are up; empty when the API does not tell. */
    public Optional<Boolean> meshWhole(String kubeconfigRef) {
        try {
            var apps = client(kubeconfigRef).apps();
            DaemonSet agents =
                    apps.daemonSets().inNamespace(SYSTEM).withName("cilium").get();
            Deployment server = apps.deployments()
                    .inNamespace(SYSTEM)
                    .withName("clustermesh-apiserver")
                    .get();
            return agents == null || agents.getStatus() == null
                    ? Optional.empty()
                    : Optional.of(allReady(agents) && (server == null || available(server)));
        } catch (KubernetesClientException unreachable) {
            return Optional.empty();
        }
    }

    private static boolean allReady(DaemonSet agents) {
        return Objects.requireNonNullElse(agents.getStatus().getNumberReady(), 0)
                >= Objects.requireNonNullElse(agents.getStatus().getDesiredNumberScheduled(), 0);
    }

    private static boolean available(Deployment server) {
        return server.getStatus() != null
                && Objects.requireNonNullElse(server.getStatus().getAvailableReplicas(), 0) > 0;
    }

    /** Whether Argo CD holds no application to be Degraded or Missing; empty when the API does not tell. */
    public Optional<Boolean> applicationsWell(String kubeconfigRef) {
        try {
            List<GenericKubernetesResource> applications = client(kubeconfigRef)
                    .genericKubernetesResources("argoproj.io/v1alpha1", "Application")
                    .inAnyNamespace()
                    .list()
                    .getItems();
            return Optional.of(applications.stream()
                    .map(application -> application.<Object>get("status", "health", "status"))
                    .map(String::valueOf)
                    .noneMatch(SICK::contains));
        } catch (KubernetesClientException unreachable) {
            return Optional.empty();
        }
    }

    /** Share of nodes that are Ready; empty when the API does not tell. */
    public Optional<Double> readyNodes(String kubeconfigRef) {
        try {
            List<Node> nodes = client(kubeconfigRef).nodes().list().getItems();
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
