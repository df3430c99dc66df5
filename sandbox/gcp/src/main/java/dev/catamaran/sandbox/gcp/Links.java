package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Finds links inside resources and writes partial ones in full, as the API does. */
final class Links {
    private static final Set<String> FREE_TEXT =
            Set.of("description", "metadata", "labels", "name", "selfLink", "selfLinkWithId");

    private Links() {}

    /** Replaces every partial link inside by the full one. */
    static void complete(JsonNode node, String project) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : Set.copyOf(object.properties())) {
                if (!FREE_TEXT.contains(field.getKey()) && !field.getKey().startsWith("_")) {
                    object.set(field.getKey(), completed(field.getValue(), project));
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, completed(array.get(i), project));
            }
        }
    }

    private static JsonNode completed(JsonNode value, String project) {
        if (value.isTextual()) {
            return Key.parse(value.asText(), project)
                    .<JsonNode>map(key -> TextNode.valueOf(key.link()))
                    .orElse(value);
        }
        complete(value, project);
        return value;
    }

    /** Calls back with the path and value of every text inside that may refer to something. */
    static void texts(JsonNode node, String path, BiConsumer<String, String> visitor) {
        if (node.isTextual()) {
            visitor.accept(path, node.asText());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                texts(node.get(i), path + "[" + i + "]", visitor);
            }
        } else {
            node.properties().forEach(field -> {
                if (!FREE_TEXT.contains(field.getKey()) && !field.getKey().startsWith("_")) {
                    texts(field.getValue(), path + "." + field.getKey(), visitor);
                }
            });
        }
    }
}
