package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * An authenticated call, taken apart.
 *
 * @param variables of the path, e.g. {@code account}, {@code zone}, {@code id}
 * @param query decoded
 * @param content the body, or a missing node
 */
record Request(Map<String, String> variables, Map<String, String> query, JsonNode content) {
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    ObjectNode body() {
        if (content instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw Refusal.of(400, 6007, "Malformed JSON in request body");
    }
}
