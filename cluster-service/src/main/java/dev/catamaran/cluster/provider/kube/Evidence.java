package dev.catamaran.cluster.provider.kube;

import dev.catamaran.cluster.domain.proof.ClusterEvidence;
import dev.catamaran.cluster.domain.proof.ClusterEvidence.Workload;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks a cluster for what {@link ClusterEvidence} holds. */
final class Evidence {
    private static final String COMPONENT = "component";

    private Evidence() {}

    static ClusterEvidence of(KubernetesClient client) {
        List<Pod> controlPlane = client.pods()
                .inNamespace(KubeObjects.SYSTEM)
                .withLabel("tier", "control-plane")
                .list()
                .getItems();
        return new ClusterEvidence(
                Objects.requireNonNullElse(client.raw("/readyz"), ""),
                ClusterMarker.version(client),
                client.nodes().list().getItems().stream().map(Evidence::node).toList(),
                workloads(client, controlPlane),
                controlPlane.stream()
                        .filter(pod -> "kube-apiserver"
                                .equals(pod.getMetadata().getLabels().get(COMPONENT)))
                        .map(Evidence::command)
                        .toList(),
                cilium(client));
    }

    private static ClusterEvidence.Node node(Node node) {
        String version = node.getStatus() == null || node.getStatus().getNodeInfo() == null
                ? ""
                : node.getStatus().getNodeInfo().getKubeletVersion();
        return new ClusterEvidence.Node(
                node.getMetadata().getName(), Readiness.getInstance().isReady(node), version.replaceFirst("^v", ""));
    }

    private static List<Workload> workloads(KubernetesClient client, List<Pod> controlPlane) {
        List<Workload> workloads = new ArrayList<>();
        client.apps()
                .deployments()
                .inNamespace(KubeObjects.SYSTEM)
                .list()
                .getItems()
                .forEach(deployment -> workloads.add(new Workload(
                        "Deployment",
                        deployment.getMetadata().getName(),
                        deployment.getStatus() == null
                                ? 0
                                : number(deployment.getStatus().getReadyReplicas()),
                        Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1))));
        client.apps()
                .daemonSets()
                .inNamespace(KubeObjects.SYSTEM)
                .list()
                .getItems()
                .forEach(daemonSet -> workloads.add(new Workload(
                        "DaemonSet",
                        daemonSet.getMetadata().getName(),
                        daemonSet.getStatus() == null
                                ? 0
                                : number(daemonSet.getStatus().getNumberReady()),
                        daemonSet.getStatus() == null
                                ? 1
                                : number(daemonSet.getStatus().getDesiredNumberScheduled()))));
        controlPlane.forEach(pod -> workloads.add(new Workload(
                "Pod", pod.getMetadata().getName(), Readiness.getInstance().isReady(pod) ? 1 : 0, 1)));
        return workloads;
    }

    private static int number(@Nullable Integer value) {
        return Objects.requireNonNullElse(value, 0);
    }

    private static List<String> command(Pod pod) {
        List<String> words = new ArrayList<>();
        for (Container container : pod.getSpec().getContainers()) {
            words.addAll(container.getCommand());
            words.addAll(container.getArgs());
        }
        return words;
    }

    private static Map<String, String> cilium(KubernetesClient client) {
        ConfigMap config = client.configMaps()
                .inNamespace(KubeObjects.SYSTEM)
                .withName("cilium-config")
                .get();
        return config == null || config.getData() == null ? Map.of() : config.getData();
    }
}
