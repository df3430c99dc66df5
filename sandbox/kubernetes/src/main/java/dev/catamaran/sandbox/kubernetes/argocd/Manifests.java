package dev.catamaran.sandbox.kubernetes.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Manifests of a path in a repository: a kustomization, or the YAML files of the folder. */
final class Manifests {
    private final Checkout checkout;

    Manifests(Checkout checkout) {
        this.checkout = checkout;
    }

    List<ObjectNode> at(String path, boolean recursive) {
        if (!checkout.folder(path)) {
            throw new SourceException(path + ": app path does not exist at " + checkout.revision());
        }
        if (kustomization(path).isPresent()) {
            return built(path);
        }
        List<ObjectNode> objects = new ArrayList<>();
        for (String file : checkout.below(path, recursive)) {
            if (file.matches(".*\\.(ya?ml|json)")) {
                objects.addAll(file(file));
            }
        }
        return objects;
    }

    private List<ObjectNode> file(String path) {
        byte[] content = checkout.file(path).orElseThrow(() -> new SourceException("no file " + path));
        return Yaml.objects(path, content);
    }

    private Optional<JsonNode> kustomization(String folder) {
        for (String name : List.of("kustomization.yaml", "kustomization.yml", "Kustomization")) {
            Optional<byte[]> content = checkout.file(folder + "/" + name);
            if (content.isPresent()) {
                return Yaml.objects(folder + "/" + name, content.get()).stream()
                        .map(object -> (JsonNode) object)
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    private List<ObjectNode> built(String folder) {
        JsonNode kustomization =
                kustomization(folder).orElseThrow(() -> new SourceException("no kustomization in " + folder));
        List<ObjectNode> objects = new ArrayList<>();
        for (JsonNode resource : kustomization.path("resources")) {
            objects.addAll(resource(folder + "/" + resource.asText()));
        }
        for (JsonNode component : kustomization.path("components")) {
            String path = Checkout.normal(folder + "/" + component.asText());
            objects.addAll(resource(path));
            objects = transformed(path, kustomization(path).orElseThrow(), objects);
        }
        return transformed(folder, kustomization, objects);
    }

    private List<ObjectNode> resource(String path) {
        String place = Checkout.normal(path);
        if (checkout.file(place).isPresent()) {
            return file(place);
        }
        if (kustomization(place).isEmpty()) {
            throw new SourceException("accumulating resources: " + place + " is neither a file nor a kustomization");
        }
        return built(place);
    }

    private List<ObjectNode> transformed(String folder, JsonNode kustomization, List<ObjectNode> objects) {
        return new Kustomize(
                        kustomization,
                        name -> new String(
                                checkout.file(folder + "/" + name)
                                        .orElseThrow(() -> new SourceException("no patch file " + folder + "/" + name)),
                                java.nio.charset.StandardCharsets.UTF_8))
                .transform(objects);
    }
}
