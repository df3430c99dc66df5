package dev.catamaran.gitops.provider.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.gitops.domain.Applications;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Argo CD Applications of a cluster, and how they are taken away. */
final class ApplicationObjects {
    private static final String CONTROLLER = "argocd-application-controller";

    private final ClusterObjects objects;

    ApplicationObjects(ClusterObjects objects) {
        this.objects = objects;
    }

    Optional<JsonNode> get(String name) {
        return objects.get(Kind.APPLICATION, Applications.NAMESPACE, name);
    }

    /** All of them by name. */
    Map<String, JsonNode> all() {
        return objects.list(Kind.APPLICATION, Applications.NAMESPACE, Map.of()).stream()
                .collect(Collectors.toMap(each -> each.at("/metadata/name").asText(), Function.identity()));
    }

    /** Has Argo CD compare it with its source at once instead of at its next round. */
    void refresh(String name) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.withObject("/metadata/annotations").put("argocd.argoproj.io/refresh", "normal");
        objects.merge(Kind.APPLICATION, Applications.NAMESPACE, name, patch);
    }

    /** Keeps the root from bringing back what is being taken away. */
    void stopRoot() {
        boolean syncs = get(Applications.ROOT)
                .filter(root -> root.at("/spec/syncPolicy/automated").isObject())
                .isPresent();
        if (syncs) {
            ObjectNode patch = JsonNodeFactory.instance.objectNode();
            patch.withObject("/spec/syncPolicy").putNull("automated");
            objects.merge(Kind.APPLICATION, Applications.NAMESPACE, Applications.ROOT, patch);
        }
    }

    /** Deletes an Application with all it brought. Where no Argo CD was ever installed, it brought nothing. */
    void delete(String name) {
        if (get(name).isEmpty()) {
            return;
        }
        if (objects.get(Kind.STATEFUL_SET, Applications.NAMESPACE, CONTROLLER).isEmpty()) {
            ObjectNode patch = JsonNodeFactory.instance.objectNode();
            patch.withObject("/metadata").putNull("finalizers");
            objects.merge(Kind.APPLICATION, Applications.NAMESPACE, name, patch);
        }
        objects.delete(Kind.APPLICATION, Applications.NAMESPACE, name);
    }
}
