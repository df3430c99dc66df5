package dev.catamaran.sandbox.kubernetes.patch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads, writes and removes single fields of an object by their {@code FieldsV1} path. */
final class FieldPaths {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FieldPaths() {}

    /** The value at a path, or null. */
    static @Nullable JsonNode get(JsonNode object, List<String> path) {
        JsonNode at = object;
        for (String step : path) {
            at = child(at, step);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    static void set(ObjectNode object, List<String> path, JsonNode value) {
        JsonNode at = object;
        for (int i = 0; i < path.size() - 1; i++) {
            at = descend(at, path.get(i), path.get(i + 1));
        }
        String last = path.getLast();
        if (last.startsWith("f:")) {
            ((ObjectNode) at).set(last.substring(2), value.deepCopy());
        } else if (child(at, last) == null) {
            ((ArrayNode) at).add(value.deepCopy());
        }
    }

    /** Removes a leaf, and the containers that it leaves empty. */
    static void remove(ObjectNode object, List<String> path) {
        if (path.size() > 1 && identified(path)) {
            remove(object, path.subList(0, path.size() - 1));
            return;
        }
        JsonNode parent = get(object, path.subList(0, path.size() - 1));
        if (parent == null) {
            return;
        }
        String last = path.getLast();
        if (last.startsWith("f:") && parent instanceof ObjectNode fields) {
            fields.remove(last.substring(2));
        } else if (parent instanceof ArrayNode array) {
            for (int i = array.size() - 1; i >= 0; i--) {
                if (matches(array.get(i), last)) {
                    array.remove(i);
                }
            }
        }
        if (path.size() > 1 && parent.isEmpty()) {
            remove(object, path.subList(0, path.size() - 1));
        }
    }

    /** Whether the path's leaf is a key of its list element, so that the element goes with it. */
    private static boolean identified(List<String> path) {
        String element = path.get(path.size() - 2);
        String leaf = path.getLast();
        return element.startsWith("k:") && leaf.startsWith("f:") && key(element).has(leaf.substring(2));
    }

    private static JsonNode descend(JsonNode at, String step, String next) {
        JsonNode found = child(at, step);
        boolean list = next.startsWith("k:") || next.startsWith("v:");
        if (found != null && (list ? found.isArray() : found.isObject())) {
            return found;
        }
        JsonNode made = list ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.objectNode();
        if (step.startsWith("f:")) {
            ((ObjectNode) at).set(step.substring(2), made);
        } else {
            made = key(step);
            ((ArrayNode) at).add(made);
        }
        return made;
    }

    private static @Nullable JsonNode child(JsonNode at, String step) {
        if (step.startsWith("f:")) {
            return at.get(step.substring(2));
        }
        for (JsonNode element : at) {
            if (matches(element, step)) {
                return element;
            }
        }
        return null;
    }

    private static boolean matches(JsonNode element, String step) {
        if (step.startsWith("v:")) {
            return element.toString().equals(step.substring(2));
        }
        List<String> names = new ArrayList<>();
        ObjectNode key = key(step);
        for (Map.Entry<String, JsonNode> entry : key.properties()) {
            names.add(entry.getKey());
        }
        return MergeKeys.same(element, key, names);
    }

    private static ObjectNode key(String step) {
        try {
            return (ObjectNode) JSON.readTree(step.substring(2));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a FieldsV1 key: " + step, e);
        }
    }
}
