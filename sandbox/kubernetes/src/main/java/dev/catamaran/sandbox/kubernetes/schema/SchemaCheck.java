package dev.catamaran.sandbox.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Walks an object along its schema and notes what does not fit. */
final class SchemaCheck {
    private final List<String> violations;

    SchemaCheck(List<String> violations) {
        this.violations = violations;
    }

    void check(JsonNode value, JsonNode schema, String path) {
        String type = schema.path("type").asText();
        boolean eitherWay = schema.path("x-kubernetes-int-or-string").asBoolean();
        if (value.isNull() && schema.path("nullable").asBoolean()) {
            return;
        }
        if (!eitherWay && !type.isEmpty() && !fits(value, type)) {
            violations.add(shown(path) + ": Invalid value: \"" + name(value) + "\": " + path.replaceFirst("^\\.", "")
                    + " in body must be of type " + type + ": \"" + name(value) + "\"");
            return;
        }
        plain(value, schema, path);
        if (value.isObject()) {
            object(value, schema, path);
        } else if (value.isArray()) {
            int index = 0;
            for (JsonNode element : value) {
                check(element, schema.path("items"), path + "[" + index++ + "]");
            }
        }
    }

    private void object(JsonNode value, JsonNode schema, String path) {
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                violations.add(shown(path + "." + required.asText()) + ": Required value");
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode known = schema.path("properties").path(field.getKey());
            JsonNode additional = schema.path("additionalProperties");
            if (known.isObject()) {
                check(field.getValue(), known, path + "." + field.getKey());
            } else if (additional.isObject()) {
                check(field.getValue(), additional, path + "." + field.getKey());
            }
        }
    }

    private void plain(JsonNode value, JsonNode schema, String path) {
        JsonNode allowed = schema.path("enum");
        if (allowed.isArray()) {
            boolean found = false;
            for (JsonNode each : allowed) {
                found = found || each.equals(value);
            }
            if (!found) {
                violations.add(shown(path) + ": Unsupported value: " + value + ": supported values: " + allowed);
            }
        }
        String pattern = schema.path("pattern").asText();
        if (value.isTextual()
                && !pattern.isEmpty()
                && !Pattern.compile(pattern).matcher(value.asText()).find()) {
            violations.add(shown(path) + ": Invalid value: " + value + ": should match '" + pattern + "'");
        }
        if (value.isNumber()
                && schema.has("minimum")
                && value.asDouble() < schema.path("minimum").asDouble()) {
            violations.add(shown(path) + ": Invalid value: " + value + ": should be greater than or equal to "
                    + schema.path("minimum"));
        }
    }

    private static boolean fits(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    private static String name(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            default -> "null";
        };
    }

    private static String shown(String path) {
        return path.isEmpty() ? "<root>" : path.substring(1);
    }
}
