package dev.catamaran.sandbox.cloudflare.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Checks of single fields, each refusing with the field's name, the value and what is allowed. */
final class Fields {
    private Fields() {}

    static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw Refusal.invalid(field + " must be a non-empty string");
        }
        return value.asText();
    }

    static void whole(JsonNode object, String field, int minimum, int maximum) {
        JsonNode value = object.path(field);
        if (!value.canConvertToInt() || value.asInt() < minimum || value.asInt() > maximum) {
            throw Refusal.invalid(field + " is not in range [" + minimum + ", " + maximum + "]");
        }
    }

    /** A weight: 0 to 1. */
    static void fraction(JsonNode value, String field) {
        if (!value.isNumber() || value.asDouble() < 0 || value.asDouble() > 1) {
            throw Refusal.invalid(field + " " + value + " is not in range [0.0, 1.0]");
        }
    }

    static void flag(JsonNode object, String field) {
        if (!object.path(field).isBoolean()) {
            throw Refusal.invalid(field + " must be true or false");
        }
    }

    static void oneOf(JsonNode object, String field, List<String> allowed) {
        if (!allowed.contains(object.path(field).asText("?"))) {
            throw Refusal.invalid(field + " " + object.path(field) + " must be one of " + allowed);
        }
    }
}
