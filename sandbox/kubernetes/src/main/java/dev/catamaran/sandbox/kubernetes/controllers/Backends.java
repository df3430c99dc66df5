package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kubernetes.api.Selector;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.util.List;
import java.util.function.Predicate;

/** Which nodes can serve a Service now: those that run, with a ready pod that it selects. */
public final class Backends {
    private Backends() {}

    public static List<String> nodes(Scene scene, JsonNode service) {
        JsonNode selector = service.path("spec").path("selector");
        if (selector.isEmpty()) {
            return List.of();
        }
        Predicate<JsonNode> selected = Selector.object(selector);
        return scene.api().list(Types.PODS, Metadata.namespace(service), selected.and(Pods::ready)).stream()
                .map(Pods::node)
                .distinct()
                .filter(scene::alive)
                .toList();
    }
}
