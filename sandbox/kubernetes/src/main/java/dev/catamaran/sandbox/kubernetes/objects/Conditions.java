package dev.catamaran.sandbox.kubernetes.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Conditions of a status. */
public final class Conditions {
    private Conditions() {}

    /** Sets a condition; its transition time moves only when its status does. */
    public static void set(ObjectNode object, String type, String status, String reason, String message) {
        ArrayNode conditions = object.withObject("/status").withArray("/conditions");
        ObjectNode condition = null;
        for (JsonNode each : conditions) {
            if (each.path("type").asText().equals(type)) {
                condition = (ObjectNode) each;
            }
        }
        if (condition == null) {
            condition = conditions.addObject().put("type", type);
        }
        if (!condition.path("status").asText().equals(status)) {
            condition.put("status", status).put("lastTransitionTime", Metadata.now());
        }
        condition.put("reason", reason).put("message", message);
    }

    public static boolean isTrue(JsonNode object, String type) {
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition.path("status").asText().equals("True");
            }
        }
        return false;
    }
}
