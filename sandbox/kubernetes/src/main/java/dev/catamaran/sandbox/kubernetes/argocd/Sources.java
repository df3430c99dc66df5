package dev.catamaran.sandbox.kubernetes.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.patch.MergePatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What an Application's sources render to. */
final class Sources {
    private final GitSources git;
    private final JsonNode application;

    /**
     * @param revision of the first source: a commit, or a chart's version
     * @param objects all manifests
     */
    record Rendered(String revision, List<ObjectNode> objects) {}

    Sources(GitSources git, JsonNode application) {
        this.git = git;
        this.application = application;
    }

    private List<JsonNode> all() {
        JsonNode spec = application.path("spec");
        return spec.path("sources").isArray()
                ? StreamSupport.stream(spec.path("sources").spliterator(), false)
                        .toList()
                : List.of(spec.path("source"));
    }

    /** The commits or versions that the sources mean now, joined. */
    String revision() {
        return all().stream()
                .map(source -> chart(source)
                        ? target(source)
                        : git.resolve(source.path("repoURL").asText(), target(source)))
                .reduce((one, other) -> one + "," + other)
                .orElse("");
    }

    Rendered render() {
        List<ObjectNode> objects = new ArrayList<>();
        for (JsonNode source : all()) {
            if (chart(source)) {
                objects.addAll(release(source).objects());
            } else if (source.hasNonNull("path")) {
                Checkout checkout = git.read(source.path("repoURL").asText(), target(source));
                boolean recursive = source.path("directory").path("recurse").asBoolean();
                objects.addAll(new Manifests(checkout).at(source.path("path").asText(), recursive));
            }
        }
        return new Rendered(revision(), objects);
    }

    private static boolean chart(JsonNode source) {
        return !source.path("chart").asText("").isEmpty();
    }

    private static String target(JsonNode source) {
        return source.path("targetRevision").asText("");
    }

    private HelmRelease release(JsonNode source) {
        JsonNode helm = source.path("helm");
        return new HelmRelease(
                source.path("chart").asText(),
                target(source),
                helm.path("releaseName").asText(Metadata.name(application)),
                application.at("/spec/destination/namespace").asText("default"),
                values(helm));
    }

    /** Value files from referenced repositories, then inline values, then parameters. */
    private JsonNode values(JsonNode helm) {
        JsonNode values = JsonNodeFactory.instance.objectNode();
        for (JsonNode file : helm.path("valueFiles")) {
            values = MergePatch.apply(values, valueFile(file.asText()));
        }
        String inline = helm.path("values").asText("");
        if (!inline.isBlank()) {
            values = MergePatch.apply(values, Yaml.tree(inline));
        }
        if (helm.path("valuesObject").isObject()) {
            values = MergePatch.apply(values, helm.path("valuesObject"));
        }
        for (JsonNode parameter : helm.path("parameters")) {
            ObjectNode nested = JsonNodeFactory.instance.objectNode();
            String pointer = "/" + parameter.path("name").asText().replace('.', '/');
            int last = pointer.lastIndexOf('/');
            (last == 0 ? nested : nested.withObject(pointer.substring(0, last)))
                    .set(
                            pointer.substring(last + 1),
                            Yaml.tree(parameter.path("value").asText()));
            values = MergePatch.apply(values, nested);
        }
        return values;
    }

    private JsonNode valueFile(String reference) {
        for (JsonNode source : all()) {
            String prefix = "$" + source.path("ref").asText("\0") + "/";
            if (reference.startsWith(prefix)) {
                String path = reference.substring(prefix.length());
                byte[] content = git.read(source.path("repoURL").asText(), target(source))
                        .file(path)
                        .orElseThrow(() -> new SourceException("no values file " + path));
                return Yaml.tree(new String(content, StandardCharsets.UTF_8));
            }
        }
        throw new SourceException("values file " + reference + " is in no source of the application");
    }

    /** Sync waves in order; within one, namespaces and definitions come first. */
    static Map<Integer, List<ObjectNode>> waves(List<ObjectNode> objects) {
        Map<Integer, List<ObjectNode>> waves = new java.util.TreeMap<>();
        for (ObjectNode object : objects) {
            String wave = Metadata.annotation(object, "argocd.argoproj.io/sync-wave");
            waves.computeIfAbsent(wave.isEmpty() ? 0 : Integer.parseInt(wave), each -> new ArrayList<>())
                    .add(object);
        }
        waves.values().forEach(wave -> wave.sort((one, other) -> Integer.compare(order(one), order(other))));
        return waves;
    }

    private static int order(JsonNode object) {
        return switch (Metadata.kind(object)) {
            case "Namespace" -> 0;
            case "CustomResourceDefinition" -> 1;
            case "ServiceAccount", "Secret", "ConfigMap", "StorageClass" -> 2;
            case "AppProject" -> 3;
            default -> 4;
        };
    }
}
