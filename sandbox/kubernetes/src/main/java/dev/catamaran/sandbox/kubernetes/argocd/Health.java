package dev.catamaran.sandbox.kubernetes.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kubernetes.objects.Conditions;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;

/** Argo CD's health of an object, as far as it looks at the built-in types. */
final class Health {
    private Health() {}

    static boolean healthy(JsonNode object) {
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        return switch (Metadata.kind(object)) {
            case "Deployment" ->
                seen(object)
                        && status.path("availableReplicas").asInt()
                                >= spec.path("replicas").asInt(1);
            case "StatefulSet" ->
                seen(object)
                        && status.path("readyReplicas").asInt()
                                >= spec.path("replicas").asInt(1);
            case "DaemonSet" ->
                seen(object)
                        && status.path("numberReady").asInt()
                                >= status.path("desiredNumberScheduled").asInt();
            case "Service" ->
                !spec.path("type").asText().equals("LoadBalancer")
                        || !object.at("/status/loadBalancer/ingress").isEmpty();
            case "Job" -> Conditions.isTrue(object, "Complete");
            case "CustomResourceDefinition" -> Conditions.isTrue(object, "Established");
            case "Application" ->
                status.at("/health/status").asText().equals("Healthy")
                        && status.at("/sync/status").asText().equals("Synced");
            default -> true;
        };
    }

    private static boolean seen(JsonNode object) {
        return object.path("status").path("observedGeneration").asLong() >= Metadata.generation(object);
    }
}
