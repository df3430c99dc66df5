package dev.catamaran.gitops.provider.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.gitops.domain.Applications;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything else of Argo CD's manifest. A ConfigMap written last tells which manifest was applied completely; ready when
 * every workload of it is.
 */
record ArgoInstall(ClusterAccess cluster, ArgoRelease release) implements Resource {
    static final String SLOT = "argocd-install";
    private static final String MARKER = "catamaran-argocd";
    private static final String APPLIED = "applied";
    private static final Map<String, String> PART_OF_ARGOCD = Map.of("app.kubernetes.io/part-of", "argocd");

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "kube.ArgoCD";
    }

    @Override
    public String lane() {
        return cluster.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("manifest", release.sha256());
    }

    @Override
    public Optional<Found> find(Scope scope) throws IOException, InterruptedException {
        ClusterObjects objects = cluster.objects();
        Optional<JsonNode> marker = objects.get(Kind.CONFIG_MAP, Applications.NAMESPACE, MARKER);
        if (marker.isEmpty()) {
            return Optional.empty();
        }
        String applied = marker.get().at("/data/manifest-sha256").asText();
        Found found = Found.ready(Applications.NAMESPACE + "/" + MARKER).with(APPLIED, applied);
        if (scope.deleting() || !applied.equals(release.sha256())) {
            return Optional.of(found);
        }
        List<String> unready = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        survey(objects, unready, missing);
        return Optional.of(
                !missing.isEmpty()
                        ? found.with(APPLIED, "without " + missing)
                        : unready.isEmpty()
                                ? found
                                : found.in(new Found.Status.Pending("waits for " + String.join(", ", unready))));
    }

    private void survey(ClusterObjects objects, List<String> unready, List<String> missing)
            throws IOException, InterruptedException {
        List<JsonNode> live = new ArrayList<>(objects.list(Kind.DEPLOYMENT, Applications.NAMESPACE, Map.of()));
        live.addAll(objects.list(Kind.STATEFUL_SET, Applications.NAMESPACE, Map.of()));
        for (HasMetadata object : release.objects()) {
            if (object instanceof Deployment || object instanceof StatefulSet) {
                String name = object.getMetadata().getName();
                Optional<JsonNode> workload = live.stream()
                        .filter(each -> each.at("/metadata/name").asText().equals(name))
                        .findFirst();
                if (workload.isEmpty()) {
                    missing.add(name);
                } else if (!ready(workload.get())) {
                    unready.add(name + " "
                            + workload.get().at("/status/readyReplicas").asInt() + "/" + wanted(workload.get()));
                }
            }
        }
    }

    private static boolean ready(JsonNode workload) {
        return workload.at("/status/observedGeneration").asLong()
                        >= workload.at("/metadata/generation").asLong()
                && workload.at("/status/readyReplicas").asInt() >= wanted(workload);
    }

    private static int wanted(JsonNode workload) {
        return workload.at("/spec/replicas").asInt(1);
    }

    @Override
    public Found create(Scope scope, Intent intent) throws IOException, InterruptedException {
        return apply(scope);
    }

    private Found apply(Scope scope) throws IOException, InterruptedException {
        ClusterObjects objects = cluster.objects();
        List<HasMetadata> manifest = release.objects().stream()
                .filter(object -> !(object instanceof CustomResourceDefinition))
                .toList();
        scope.progress("apply " + manifest.size() + " objects of Argo CD", 0, 2);
        BulkApply.apply(objects.client(), manifest, Applications.NAMESPACE);
        objects.apply(marker(), ClusterObjects.FIELD_MANAGER);
        scope.progress("applied Argo CD", 1, 2);
        return Found.pending(Applications.NAMESPACE + "/" + MARKER, "applied");
    }

    private ObjectNode marker() {
        ObjectNode marker = JsonNodeFactory.instance.objectNode();
        marker.put("apiVersion", "v1").put("kind", "ConfigMap");
        marker.putObject("metadata").put("name", MARKER).put("namespace", Applications.NAMESPACE);
        marker.putObject("data").put("manifest-sha256", release.sha256());
        return marker;
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return release.sha256().equals(found.outputs().getOrDefault(APPLIED, ""));
    }

    @Override
    public Found update(Scope scope, Found found) throws IOException, InterruptedException {
        return apply(scope);
    }

    /** What is in the namespace goes with the namespace. */
    @Override
    public void delete(Scope scope, Found found) {
        ClusterObjects objects = cluster.objects();
        for (Kind kind : List.of(Kind.CLUSTER_ROLE_BINDING, Kind.CLUSTER_ROLE)) {
            objects.list(kind, "", PART_OF_ARGOCD)
                    .forEach(role ->
                            objects.delete(kind, "", role.at("/metadata/name").asText()));
        }
        for (Kind kind : List.of(Kind.STATEFUL_SET, Kind.DEPLOYMENT)) {
            objects.list(kind, Applications.NAMESPACE, PART_OF_ARGOCD)
                    .forEach(workload -> objects.delete(
                            kind,
                            Applications.NAMESPACE,
                            workload.at("/metadata/name").asText()));
        }
        objects.delete(Kind.CONFIG_MAP, Applications.NAMESPACE, MARKER);
    }
}
