package dev.catamaran.sandbox.kubernetes.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.Conditions;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;

/** Makes pods from templates, and gives running ones their status. */
final class Pods {
    private Pods() {}

    static ObjectNode fromTemplate(JsonNode owner, String name) {
        JsonNode template = owner.path("spec").path("template");
        ObjectNode pod = Metadata.object("v1", "Pod", Metadata.namespace(owner), name);
        template.path("metadata").properties().forEach(entry -> {
            if (entry.getKey().equals("labels") || entry.getKey().equals("annotations")) {
                Metadata.of(pod).set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
        pod.set("spec", template.path("spec").deepCopy());
        Metadata.own(pod, owner);
        return pod;
    }

    static void run(ObjectNode pod, String address, String hostAddress) {
        ObjectNode status = pod.withObject("/status");
        status.put("phase", "Running")
                .put("podIP", address)
                .put("hostIP", hostAddress)
                .put("startTime", Metadata.now());
        status.putArray("podIPs").addObject().put("ip", address);
        for (String condition : new String[] {"PodScheduled", "Initialized", "ContainersReady", "Ready"}) {
            Conditions.set(pod, condition, "True", "", "");
        }
        ArrayNode containers = status.putArray("containerStatuses");
        for (JsonNode container : pod.path("spec").path("containers")) {
            ObjectNode entry = containers.addObject();
            entry.put("name", container.path("name").asText())
                    .put("image", container.path("image").asText())
                    .put("imageID", container.path("image").asText())
                    .put("containerID", "containerd://" + Metadata.uid(pod))
                    .put("ready", true)
                    .put("started", true)
                    .put("restartCount", 0);
            entry.putObject("state").putObject("running").put("startedAt", Metadata.now());
        }
    }

    static boolean ready(JsonNode pod) {
        return Conditions.isTrue(pod, "Ready") && !Metadata.deleting(pod);
    }

    static String node(JsonNode pod) {
        return pod.path("spec").path("nodeName").asText("");
    }

    /** Whether the pod may be placed on the node: selector and taints. */
    static boolean fits(JsonNode podSpec, JsonNode node) {
        boolean selected = Metadata.labels(node)
                .entrySet()
                .containsAll(Metadata.strings(podSpec.path("nodeSelector")).entrySet());
        boolean tolerated = true;
        for (JsonNode taint : node.path("spec").path("taints")) {
            tolerated = tolerated && tolerates(podSpec.path("tolerations"), taint);
        }
        return selected && tolerated;
    }

    private static boolean tolerates(JsonNode tolerations, JsonNode taint) {
        if (taint.path("effect").asText().equals("PreferNoSchedule")) {
            return true;
        }
        for (JsonNode toleration : tolerations) {
            String key = toleration.path("key").asText("");
            String effect = toleration.path("effect").asText("");
            boolean keyFits = key.isEmpty()
                    ? toleration.path("operator").asText().equals("Exists")
                    : key.equals(taint.path("key").asText());
            boolean valueFits = toleration.path("operator").asText("Equal").equals("Exists")
                    || toleration
                            .path("value")
                            .asText("")
                            .equals(taint.path("value").asText(""));
            boolean effectFits =
                    effect.isEmpty() || effect.equals(taint.path("effect").asText());
            if (keyFits && valueFits && effectFits) {
                return true;
            }
        }
        return false;
    }
}
