package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.api.Selector;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import dev.catamaran.sandbox.kubernetes.objects.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Who can serve a Service now. */
public final class Backends {
    private Backends() {}

    /** Nodes that run, with a ready pod that it selects. */
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

    /**
     * Whether NetworkPolicies let nobody to any of its pods: one isolates the pod and none that selects it has a rule for
     * what comes in. Whom a rule lets in is not looked at.
     */
    static boolean closed(Scene scene, JsonNode service) {
        JsonNode selector = service.path("spec").path("selector");
        List<ObjectNode> policies = scene.api()
                .list(
                        Types.NETWORK_POLICIES,
                        Metadata.namespace(service),
                        policy -> strings(policy.at("/spec/policyTypes")).contains("Ingress"));
        return !policies.isEmpty()
                && scene
                        .api()
                        .list(
                                Types.PODS,
                                Metadata.namespace(service),
                                Selector.object(selector).and(Pods::ready))
                        .stream()
                        .allMatch(pod -> isolated(pod, policies));
    }

    private static boolean isolated(JsonNode pod, List<ObjectNode> policies) {
        List<ObjectNode> its = policies.stream()
                .filter(policy ->
                        Selector.object(policy.at("/spec/podSelector")).test(pod))
                .toList();
        return !its.isEmpty()
                && its.stream().allMatch(policy -> policy.at("/spec/ingress").isEmpty());
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(each -> strings.add(each.asText()));
        return strings;
    }
}
