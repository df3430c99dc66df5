package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Compares what is wanted with what Cloudflare has. Only what we want counts: fields that the server sets, or that others
 * look after, are left alone.
 */
final class Differences {
    private Differences() {}

    /** The least PATCH that makes the found object as wanted; empty when it is. */
    static ObjectNode between(ObjectNode wanted, ObjectNode found) {
        ObjectNode change = CloudflareApi.object();
        wanted.properties().forEach(field -> {
            JsonNode has = found.path(field.getKey());
            if (!covers(field.getValue(), has)) {
                change.set(field.getKey(), merged(field.getValue(), has));
            }
        });
        return change;
    }

    /** A PATCH replaces a nested object as a whole, so what others put there goes along. */
    private static JsonNode merged(JsonNode wanted, JsonNode has) {
        if (wanted instanceof ObjectNode ours && has instanceof ObjectNode theirs) {
            return theirs.deepCopy().setAll(ours);
        }
        return wanted;
    }

    private static boolean covers(JsonNode wanted, JsonNode has) {
        if (has.isMissingNode() || has.isNull()) {
            return isDefault(wanted);
        }
        if (wanted.isObject()) {
            return wanted.properties().stream().allMatch(field -> covers(field.getValue(), has.path(field.getKey())));
        }
        if (wanted.isArray()) {
            return has.size() == wanted.size() && elementsCovered(wanted, has);
        }
        return wanted.isNumber()
                ? has.isNumber() && wanted.decimalValue().compareTo(has.decimalValue()) == 0
                : wanted.equals(has);
    }

    private static boolean elementsCovered(JsonNode wanted, JsonNode has) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!covers(wanted.path(i), has.path(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDefault(JsonNode wanted) {
        return switch (wanted.getNodeType()) {
            case STRING -> wanted.asText().isEmpty();
            case BOOLEAN -> !wanted.asBoolean();
            case NUMBER -> wanted.decimalValue().signum() == 0;
            case ARRAY, OBJECT -> wanted.isEmpty();
            default -> false;
        };
    }
}
