package dev.catamaran.sandbox.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Strategic merge patch of built-in types: lists are merged by their keys; the directives {@code $patch}, {@code
 * $retainKeys}, {@code $setElementOrder} and {@code $deleteFromPrimitiveList} are obeyed.
 */
public final class StrategicPatch {
    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";

    private StrategicPatch() {}

    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        if (patch.path("$patch").asText().equals("replace")) {
            ObjectNode replaced = patch.deepCopy();
            replaced.remove("$patch");
            return replaced;
        }
        ObjectNode result = target.deepCopy();
        retain(result, patch.path("$retainKeys"));
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            String name = change.getKey();
            if (name.startsWith(DELETE_FROM)) {
                deleteValues(result, name.substring(DELETE_FROM.length()), change.getValue());
            } else if (!name.startsWith("$")) {
                set(result, name, change.getValue());
            }
        }
        return result;
    }

    private static void set(ObjectNode result, String name, JsonNode value) {
        JsonNode old = result.path(name);
        if (value.isNull()) {
            result.remove(name);
        } else if (value instanceof ObjectNode changes) {
            if (changes.path("$patch").asText().equals("delete")) {
                result.remove(name);
                return;
            }
            ObjectNode base = old instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
            result.set(name, apply(base, changes));
        } else if (value instanceof ArrayNode changes && old instanceof ArrayNode current) {
            result.set(name, list(name, current, changes));
        } else {
            result.set(name, withoutDirectives(value));
        }
    }

    private static JsonNode withoutDirectives(JsonNode value) {
        if (!(value instanceof ArrayNode array)) {
            return value.deepCopy();
        }
        ArrayNode clean = JsonNodeFactory.instance.arrayNode();
        for (JsonNode element : array) {
            if (!element.has("$patch")) {
                clean.add(element.deepCopy());
            }
        }
        return clean;
    }

    private static ArrayNode list(String name, ArrayNode current, ArrayNode changes) {
        if (MergeKeys.isSet(name)) {
            return union(current, changes);
        }
        Optional<List<String>> keys = MergeKeys.of(name, current, changes);
        for (JsonNode change : changes) {
            if (change.path("$patch").asText().equals("replace")) {
                return (ArrayNode) withoutDirectives(changes);
            }
        }
        return keys.isEmpty() ? changes.deepCopy() : merged(current, changes, keys.get());
    }

    private static ArrayNode merged(ArrayNode current, ArrayNode changes, List<String> keys) {
        List<JsonNode> result = new ArrayList<>();
        current.forEach(result::add);
        for (JsonNode change : changes) {
            int at = indexOf(result, change, keys);
            if (change.path("$patch").asText().equals("delete")) {
                if (at >= 0) {
                    result.remove(at);
                }
            } else if (at >= 0) {
                result.set(at, apply((ObjectNode) result.get(at), (ObjectNode) change));
            } else {
                result.add(change.deepCopy());
            }
        }
        return JsonNodeFactory.instance.arrayNode().addAll(result);
    }

    private static int indexOf(List<JsonNode> elements, JsonNode wanted, List<String> keys) {
        for (int i = 0; i < elements.size(); i++) {
            if (MergeKeys.same(elements.get(i), wanted, keys)) {
                return i;
            }
        }
        return -1;
    }

    private static ArrayNode union(ArrayNode current, ArrayNode changes) {
        ArrayNode result = current.deepCopy();
        for (JsonNode change : changes) {
            boolean present = false;
            for (JsonNode element : current) {
                present = present || element.equals(change);
            }
            if (!present) {
                result.add(change);
            }
        }
        return result;
    }

    private static void deleteValues(ObjectNode result, String name, JsonNode values) {
        if (result.path(name) instanceof ArrayNode array) {
            for (JsonNode value : values) {
                for (int i = array.size() - 1; i >= 0; i--) {
                    if (array.get(i).equals(value)) {
                        array.remove(i);
                    }
                }
            }
        }
    }

    private static void retain(ObjectNode result, JsonNode keys) {
        if (keys.isArray()) {
            List<String> kept = new ArrayList<>();
            keys.forEach(key -> kept.add(key.asText()));
            result.retain(Set.copyOf(kept));
        }
    }
}
