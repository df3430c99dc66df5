package dev.catamaran.sandbox.kubernetes.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.patch.JsonPatch;
import dev.catamaran.sandbox.kubernetes.patch.MergePatch;
import dev.catamaran.sandbox.kubernetes.patch.StrategicPatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What a kustomization does to its resources: patches, namespace, labels, annotations. */
final class Kustomize {
    private static final Set<String> CLUSTER_WIDE = Set.of(
            "Namespace",
            "CustomResourceDefinition",
            "ClusterRole",
            "ClusterRoleBinding",
            "StorageClass",
            "IngressClass",
            "PriorityClass",
            "PersistentVolume");

    private final JsonNode kustomization;
    private final UnaryOperator<String> reader;

    /**
     * @param reader content of a file beside the kustomization
     */
    Kustomize(JsonNode kustomization, UnaryOperator<String> reader) {
        this.kustomization = kustomization;
        this.reader = reader;
    }

    List<ObjectNode> transform(List<ObjectNode> resources) {
        List<ObjectNode> objects = resources;
        for (JsonNode patch : kustomization.path("patches")) {
            objects = patched(objects, patch);
        }
        for (JsonNode file : kustomization.path("patchesStrategicMerge")) {
            objects = merged(objects, text(file.asText()));
        }
        objects.forEach(this::decorate);
        return objects;
    }

    private String text(String inlineOrFile) {
        return inlineOrFile.contains("\n") || inlineOrFile.contains("{") ? inlineOrFile : reader.apply(inlineOrFile);
    }

    private List<ObjectNode> patched(List<ObjectNode> objects, JsonNode patch) {
        String text = patch.hasNonNull("path")
                ? reader.apply(patch.path("path").asText())
                : patch.path("patch").asText();
        JsonNode target = patch.path("target");
        JsonNode content = Yaml.tree(text);
        if (!content.isArray() && target.isMissingNode()) {
            return merged(objects, text);
        }
        return objects.stream()
                .map(object -> !meant(object, target)
                        ? object
                        : content.isArray()
                                ? (ObjectNode) JsonPatch.apply(object, content)
                                : merge(object, (ObjectNode) content))
                .toList();
    }

    private static List<ObjectNode> merged(List<ObjectNode> objects, String text) {
        List<ObjectNode> result = objects;
        for (ObjectNode patch : Yaml.objects("patch", text.getBytes(StandardCharsets.UTF_8))) {
            result = result.stream()
                    .map(object -> Metadata.kind(object).equals(Metadata.kind(patch))
                                    && Metadata.name(object).equals(Metadata.name(patch))
                            ? merge(object, patch)
                            : object)
                    .toList();
        }
        return result;
    }

    private static ObjectNode merge(ObjectNode object, ObjectNode patch) {
        ObjectNode changes = patch.deepCopy();
        Metadata.of(changes).remove(List.of("name", "namespace"));
        boolean builtIn = !Metadata.apiVersion(object).contains(".")
                || Metadata.apiVersion(object).contains(".k8s.io/");
        return builtIn ? StrategicPatch.apply(object, changes) : (ObjectNode) MergePatch.apply(object, changes);
    }

    private static boolean meant(ObjectNode object, JsonNode target) {
        return fits(target, "kind", Metadata.kind(object))
                && fits(target, "name", Metadata.name(object))
                && fits(target, "namespace", Metadata.namespace(object));
    }

    private static boolean fits(JsonNode target, String field, String value) {
        String pattern = target.path(field).asText("");
        return pattern.isEmpty() || value.matches(pattern);
    }

    private void decorate(ObjectNode object) {
        String namespace = kustomization.path("namespace").asText("");
        if (!namespace.isEmpty() && !CLUSTER_WIDE.contains(Metadata.kind(object))) {
            Metadata.of(object).put("namespace", namespace);
        }
        add(object, "labels", kustomization.path("commonLabels"));
        add(object, "annotations", kustomization.path("commonAnnotations"));
        kustomization.path("labels").forEach(entry -> add(object, "labels", entry.path("pairs")));
    }

    private static void add(ObjectNode object, String field, JsonNode pairs) {
        if (pairs instanceof ObjectNode values && !values.isEmpty()) {
            Metadata.of(object).withObject("/" + field).setAll(values);
        }
    }
}
