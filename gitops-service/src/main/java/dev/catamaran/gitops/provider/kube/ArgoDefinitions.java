package dev.catamaran.gitops.provider.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The custom resource definitions of Argo CD; ready when the API serves them. */
record ArgoDefinitions(ClusterAccess cluster, ArgoRelease release) implements Resource {
    static final String SLOT = "argocd-crds";
    private static final String RELEASE = "catamaran.dev/manifest-sha256";
    private static final List<String> NAMES =
            List.of("applications.argoproj.io", "applicationsets.argoproj.io", "appprojects.argoproj.io");

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "kube.CustomResourceDefinition";
    }

    @Override
    public String lane() {
        return cluster.lane();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("names", NAMES, "manifest", release.sha256());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        List<JsonNode> live = live();
        if (live.isEmpty() || (live.size() < NAMES.size() && !scope.deleting())) {
            return Optional.empty();
        }
        return Optional.of(
                live.stream().allMatch(ArgoDefinitions::established)
                        ? Found.ready(NAMES.getFirst())
                        : Found.pending(NAMES.getFirst(), "not established yet"));
    }

    @Override
    public Found create(Scope scope, Intent intent) throws IOException, InterruptedException {
        return apply();
    }

    private Found apply() throws IOException, InterruptedException {
        ClusterObjects objects = cluster.objects();
        List<HasMetadata> definitions = release.objects().stream()
                .filter(CustomResourceDefinition.class::isInstance)
                .toList();
        BulkApply.apply(objects.client(), definitions, "");
        ObjectNode mark = JsonNodeFactory.instance.objectNode();
        mark.withObject("/metadata/annotations").put(RELEASE, release.sha256());
        NAMES.forEach(name -> objects.merge(Kind.DEFINITION, "", name, mark));
        return Found.pending(NAMES.getFirst(), "applied");
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return live().stream()
                .allMatch(definition -> release.sha256()
                        .equals(definition
                                .path("metadata")
                                .path("annotations")
                                .path(RELEASE)
                                .asText()));
    }

    @Override
    public Found update(Scope scope, Found found) throws IOException, InterruptedException {
        return apply();
    }

    @Override
    public void delete(Scope scope, Found found) {
        NAMES.forEach(name -> cluster.objects().delete(Kind.DEFINITION, "", name));
    }

    private List<JsonNode> live() {
        ClusterObjects objects = cluster.objects();
        return NAMES.stream()
                .flatMap(name -> objects.get(Kind.DEFINITION, "", name).stream())
                .toList();
    }

    private static boolean established(JsonNode definition) {
        for (JsonNode condition : definition.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Established")) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }
}
