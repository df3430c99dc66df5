package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.catamaran.cli.fleet.Build;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.GitOpsReady;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code up} tells when the fleet is ready; the shape of its JSON is fixed.
 *
 * @param seconds from the publication of FleetRequested to traffic through every cluster
 * @param criticalPathSeconds longest chain of delays that the stand-ins imposed meanwhile
 * @param startupSeconds from the command's start to services that are ready
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Summary(
        String fleet,
        String uid,
        long generation,
        boolean ready,
        double seconds,
        double criticalPathSeconds,
        double startupSeconds,
        List<ClusterLine> clusters,
        Map<String, Long> resources,
        Map<String, Long> calls,
        Map<String, String> endpoints,
        String gcpProject,
        Map<String, Map<String, Object>> services) {

    /** One cluster. */
    record ClusterLine(
            String name,
            @Nullable String api,
            @Nullable String kubeconfig,
            int nodesReady,
            @Nullable String ingress) {}

    static List<ClusterLine> clusters(Build build, Map<String, String> kubeconfigs) {
        List<ClusterLine> lines = new ArrayList<>();
        build.spec().clusters().forEach(cluster -> {
            String name = cluster.name();
            ClusterReady ready = build.clusters().get(name);
            lines.add(new ClusterLine(
                    name,
                    build.api(name).map(api -> api.url()).orElse(null),
                    kubeconfigs.get(name),
                    ready == null ? 0 : ready.nodesReady(),
                    build.gitops(name).map(Summary::ingress).orElse(null)));
        });
        return lines;
    }

    private static String ingress(GitOpsReady ready) {
        return "https://" + ready.ingress().addresses().getFirst() + ":"
                + ready.ingress().port();
    }
}
