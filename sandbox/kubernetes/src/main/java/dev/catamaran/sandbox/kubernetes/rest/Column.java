package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param type {@code string}, {@code integer}, {@code boolean} or {@code date}
 * @param priority 0 is always shown, 1 with {@code -o wide}
 * @param reader the cell of an object
 */
record Column(String name, String type, String format, int priority, Function<JsonNode, JsonNode> reader) {
    static Column text(String name, Function<JsonNode, String> reader) {
        return new Column(name, "string", "", 0, object -> JsonNodeFactory.instance.textNode(reader.apply(object)));
    }

    static Column wide(String name, Function<JsonNode, String> reader) {
        return new Column(name, "string", "", 1, object -> JsonNodeFactory.instance.textNode(reader.apply(object)));
    }

    JsonNode cell(JsonNode object) {
        return reader.apply(object);
    }

    ObjectNode definition() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("type", type)
                .put("format", format)
                .put("description", name)
                .put("priority", priority);
    }
}
