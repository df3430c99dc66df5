package dev.catamaran.sandbox.kubernetes.cilium;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.HttpCall;
import dev.catamaran.sandbox.kubernetes.controllers.Scene;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;
import dev.catamaran.sandbox.kubernetes.objects.Conditions;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The Prometheus endpoint of Cilium's agents, behind the API's pod proxy: {@code
 * /api/v1/namespaces/kube-system/pods/cilium-abcde:9962/proxy/metrics}.
 */
public final class CiliumAgents {
    private static final String PORT = "9962";

    private final Supplier<Collection<Scene>> all;

    /**
     * @param all every cluster of the world, asked at each call
     */
    public CiliumAgents(Supplier<Collection<Scene>> all) {
        this.all = all;
    }

    /** Answers a call through the pod proxy of a cluster. */
    public void answer(Scene own, HttpCall call, String namespace, String target, String path) throws IOException {
        int colon = target.indexOf(':');
        String name = colon < 0 ? target : target.substring(0, colon);
        String port = colon < 0 ? "" : target.substring(colon + 1);
        ObjectNode pod =
                own.api().get(Types.PODS, namespace, name).orElseThrow(() -> ApiFault.notFound(Types.PODS, name));
        String node = pod.at("/spec/nodeName").asText();
        boolean agent = Metadata.labels(pod).getOrDefault("k8s-app", "").equals("cilium");
        if (!agent || !port.equals(PORT) || !Conditions.isTrue(pod, "Ready") || !own.alive(node)) {
            throw new ApiFault(
                    503,
                    "ServiceUnavailable",
                    "error trying to reach service: dial tcp "
                            + pod.at("/status/podIP").asText() + ":" + port + ": connect: connection refused");
        }
        if (!path.equals("/metrics")) {
            throw new ApiFault(404, "NotFound", "404 page not found");
        }
        call.answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics(own, node));
    }

    private String metrics(Scene own, String node) {
        Map<String, Optional<Scene>> remotes = new MeshLinks(own, all).remotes();
        String source = "source_cluster=\"" + own.spec().name() + "\",source_node_name=\"" + node + "\"";
        int nodes = own.spec().hosts().size()
                + remotes.values().stream()
                        .flatMap(Optional::stream)
                        .mapToInt(scene -> scene.spec().hosts().size())
                        .sum();
        StringBuilder text = new StringBuilder();
        metric(text, "cilium_nodes_all_num", "Number of nodes managed", "", nodes);
        metric(
                text,
                "cilium_clustermesh_remote_clusters",
                "The total number of remote clusters meshed with the local cluster",
                source,
                remotes.size());
        header(
                text,
                "cilium_clustermesh_remote_cluster_readiness_status",
                "The readiness status of the remote cluster");
        remotes.forEach((name, remote) -> value(
                text,
                "cilium_clustermesh_remote_cluster_readiness_status",
                source + ",target_cluster=\"" + name + "\"",
                remote.isPresent() ? 1 : 0));
        header(text, "cilium_clustermesh_remote_cluster_nodes", "The total number of nodes in the remote cluster");
        remotes.forEach((name, remote) -> value(
                text,
                "cilium_clustermesh_remote_cluster_nodes",
                source + ",target_cluster=\"" + name + "\"",
                remote.map(scene -> scene.spec().hosts().size()).orElse(0)));
        metric(
                text,
                "cilium_clustermesh_global_services",
                "The total number of global services in the cluster mesh",
                source,
                MeshLinks.globalServices(own));
        return text.toString();
    }

    private static void metric(StringBuilder text, String name, String help, String labels, long value) {
        header(text, name, help);
        value(text, name, labels, value);
    }

    private static void header(StringBuilder text, String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private static void value(StringBuilder text, String name, String labels, long value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(value).append('\n');
    }
}
