package dev.catamaran.sandbox.kubernetes.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The leaf fields of an object by path, in the notation of {@code FieldsV1}: {@code f:spec}, {@code
 * k:{"name":"web"}}, {@code v:"x"}.
 *
 * <p>A path is the list of its steps; a leaf is a plain value, an empty object or a list without keys.
 */
final class FieldSet {
    /** Path to the leaf's value. */
    private final Map<List<String>, JsonNode> leaves = new TreeMap<>(FieldSet::compare);

    private FieldSet() {}

    /** All leaves of an object except its type, its server-set metadata and its status if it is left out. */
    static FieldSet of(JsonNode object, boolean builtIn) {
        FieldSet set = new FieldSet();
        set.collect(object, List.of(), "", builtIn);
        set.leaves.keySet().removeIf(FieldSet::serverSet);
        return set;
    }

    Map<List<String>, JsonNode> leaves() {
        return leaves;
    }

    private void collect(JsonNode value, List<String> path, String name, boolean builtIn) {
        boolean keyedHere = builtIn || path.size() <= 2 || name.equals("conditions");
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            object.properties()
                    .forEach(field ->
                            collect(field.getValue(), step(path, "f:" + field.getKey()), field.getKey(), builtIn));
        } else if (value instanceof ArrayNode array && MergeKeys.isSet(name)) {
            array.forEach(element -> leaves.put(step(path, "v:" + element), element));
        } else if (value instanceof ArrayNode array
                && keyedHere
                && MergeKeys.of(name, array).isPresent()) {
            Optional<List<String>> keys = MergeKeys.of(name, array);
            for (JsonNode element : array) {
                collect(element, step(path, keyStep(element, keys.orElseThrow())), "", builtIn);
            }
        } else if (!path.isEmpty()) {
            leaves.put(path, value);
        }
    }

    static String keyStep(JsonNode element, List<String> keys) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        for (String name : keys) {
            JsonNode value = element.path(name);
            if (value.isMissingNode()) {
                key.put(name, MergeKeys.value(element, name));
            } else {
                key.set(name, value);
            }
        }
        return "k:" + key;
    }

    private static boolean serverSet(List<String> path) {
        return switch (path.getFirst()) {
            case "f:apiVersion", "f:kind" -> true;
            case "f:metadata" ->
                path.size() == 2
                        && List.of(
                                        "f:name",
                                        "f:namespace",
                                        "f:uid",
                                        "f:resourceVersion",
                                        "f:generation",
                                        "f:creationTimestamp",
                                        "f:deletionTimestamp",
                                        "f:managedFields",
                                        "f:generateName")
                                .contains(path.get(1));
            default -> false;
        };
    }

    /** The nested {@code FieldsV1} form of some paths. */
    static ObjectNode toFieldsV1(Iterable<List<String>> paths) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (List<String> path : paths) {
            ObjectNode at = root;
            for (String step : path) {
                if (step.startsWith("k:") && !at.has(step)) {
                    at.putObject(step).putObject(".");
                }
                at = at.get(step) instanceof ObjectNode next ? next : at.putObject(step);
            }
        }
        return root;
    }

    static List<List<String>> fromFieldsV1(JsonNode fields) {
        List<List<String>> paths = new ArrayList<>();
        walk(fields, List.of(), paths);
        return paths;
    }

    private static void walk(JsonNode at, List<String> path, List<List<String>> paths) {
        boolean leaf = true;
        for (Map.Entry<String, JsonNode> entry : at.properties()) {
            if (!entry.getKey().equals(".")) {
                leaf = false;
                walk(entry.getValue(), step(path, entry.getKey()), paths);
            }
        }
        if (leaf && !path.isEmpty()) {
            paths.add(path);
        }
    }

    static List<String> step(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    static int compare(List<String> one, List<String> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int difference = one.get(i).compareTo(other.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
