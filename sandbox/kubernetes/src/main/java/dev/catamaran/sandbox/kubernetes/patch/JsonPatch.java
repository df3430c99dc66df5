package dev.catamaran.sandbox.kubernetes.patch;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kubernetes.objects.ApiFault;

/** JSON patch, RFC 6902. */
public final class JsonPatch {
    private JsonPatch() {}

    public static JsonNode apply(JsonNode target, JsonNode operations) {
        JsonNode result = target.deepCopy();
        for (JsonNode operation : operations) {
            step(result, operation);
        }
        return result;
    }

    private static void step(JsonNode document, JsonNode operation) {
        JsonPointer path = pointer(operation, "path");
        switch (operation.path("op").asText()) {
            case "add" -> add(document, path, operation.path("value").deepCopy());
            case "replace" -> {
                existing(document, path);
                remove(document, path);
                add(document, path, operation.path("value").deepCopy());
            }
            case "remove" -> {
                existing(document, path);
                remove(document, path);
            }
            case "move" -> {
                JsonPointer from = pointer(operation, "from");
                JsonNode value = existing(document, from);
                remove(document, from);
                add(document, path, value);
            }
            case "copy" ->
                add(
                        document,
                        path,
                        existing(document, pointer(operation, "from")).deepCopy());
            case "test" -> {
                if (!document.at(path).equals(operation.path("value"))) {
                    throw refused("testing value " + path + " failed");
                }
            }
            default -> throw ApiFault.badRequest("unknown JSON patch operation: " + operation.path("op"));
        }
    }

    private static void add(JsonNode document, JsonPointer path, JsonNode value) {
        String last = path.last().getMatchingProperty();
        switch (document.at(path.head())) {
            case ObjectNode object -> object.set(last, value);
            case ArrayNode array -> {
                int index = last.equals("-") ? array.size() : path.last().getMatchingIndex();
                if (index < 0 || index > array.size()) {
                    throw refused("add operation does not apply: index out of bounds: " + path);
                }
                array.insert(index, value);
            }
            default -> throw refused("add operation does not apply: doc is missing path: " + path);
        }
    }

    private static void remove(JsonNode document, JsonPointer path) {
        switch (document.at(path.head())) {
            case ObjectNode object -> object.remove(path.last().getMatchingProperty());
            case ArrayNode array -> array.remove(path.last().getMatchingIndex());
            default -> throw refused("remove operation does not apply: doc is missing path: " + path);
        }
    }

    private static JsonNode existing(JsonNode document, JsonPointer path) {
        JsonNode found = document.at(path);
        if (found.isMissingNode()) {
            throw refused("operation does not apply: doc is missing path: " + path);
        }
        return found;
    }

    private static JsonPointer pointer(JsonNode operation, String field) {
        try {
            return JsonPointer.compile(operation.path(field).asText());
        } catch (IllegalArgumentException e) {
            throw ApiFault.badRequest("invalid JSON pointer in patch: " + operation.path(field));
        }
    }

    private static ApiFault refused(String why) {
        return new ApiFault(422, "Invalid", "the server rejected our request due to an error in our request: " + why);
    }
}
