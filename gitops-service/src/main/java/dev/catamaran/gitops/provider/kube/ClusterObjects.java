package dev.catamaran.gitops.provider.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects of one cluster as JSON, whatever their kind. */
final class ClusterObjects {
    static final String FIELD_MANAGER = "catamaran";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;

    ClusterObjects(KubernetesClient client) {
        this.client = client;
    }

    KubernetesClient client() {
        return client;
    }

    Optional<JsonNode> get(Kind kind, String namespace, String name) {
        return Optional.ofNullable(at(kind, namespace).withName(name).get()).map(JSON::valueToTree);
    }

    /** Of a namespace, of every one if it is empty; with all the labels. None of a kind that the cluster does not know. */
    List<JsonNode> list(Kind kind, String namespace, Map<String, String> labels) {
        var all = client.genericKubernetesResources(kind.context());
        var some = !kind.namespaced() || namespace.isEmpty() ? all.inAnyNamespace() : all.inNamespace(namespace);
        try {
            return some.withLabels(labels).list().getItems().stream()
                    .map(item -> JSON.<JsonNode>valueToTree(item))
                    .toList();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    /** Server-side apply with force: what others changed of our fields is changed back. */
    void apply(ObjectNode object, String fieldManager) {
        GenericKubernetesResource resource = JSON.convertValue(object, GenericKubernetesResource.class);
        String namespace = object.at("/metadata/namespace").asText("");
        var _ = at(Kind.of(object), namespace)
                .resource(resource)
                .fieldManager(fieldManager)
                .forceConflicts()
                .serverSideApply();
    }

    /** Changes fields of an object that exists. */
    void merge(Kind kind, String namespace, String name, JsonNode patch) {
        var _ = at(kind, namespace).withName(name).patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
    }

    /** Deletes what it owns after it; absent is fine. */
    void delete(Kind kind, String namespace, String name) {
        var _ = at(kind, namespace)
                .withName(name)
                .withPropagationPolicy(DeletionPropagation.BACKGROUND)
                .delete();
    }

    private NonNamespaceOperation<GenericKubernetesResource, ?, Resource<GenericKubernetesResource>> at(
            Kind kind, String namespace) {
        var all = client.genericKubernetesResources(kind.context());
        return kind.namespaced() ? all.inNamespace(namespace) : all;
    }
}
