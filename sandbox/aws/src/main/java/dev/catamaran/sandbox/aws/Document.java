package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Writes trees whose field names are the vendor's element names. */
final class Document {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Document() {}

    /** An object of alternating names and values; an empty {@link Optional} leaves its field out. */
    static ObjectNode of(Object... namesAndValues) {
        ObjectNode document = NODES.objectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            if (namesAndValues[i + 1] instanceof Optional<?> optional) {
                optional.ifPresent(value -> document.set(name, node(value)));
            } else {
                document.set(name, node(namesAndValues[i + 1]));
            }
        }
        return document;
    }

    static ObjectNode done() {
        return of("return", true);
    }

    static ArrayNode list(Collection<?> values) {
        ArrayNode list = NODES.arrayNode();
        values.forEach(value -> list.add(node(value)));
        return list;
    }

    /** Tags as {@code [{keyName: .., valueName: ..}]}. */
    static ArrayNode tags(Map<String, String> tags, String keyName, String valueName) {
        ArrayNode list = NODES.arrayNode();
        tags.forEach((key, value) -> list.add(of(keyName, key, valueName, value)));
        return list;
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case JsonNode ready -> ready;
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case Collection<?> values -> list(values);
            default -> NODES.textNode(value.toString());
        };
    }
}
