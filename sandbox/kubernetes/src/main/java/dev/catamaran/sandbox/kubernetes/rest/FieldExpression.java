package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSONPath that printer columns use: {@code .status.conditions[?(@.type=="Ready")].status}. */
final class FieldExpression {
    private static final Pattern STEP = Pattern.compile("\\.((?:\\\\\\.|[^.\\[\\\\])+)"
            + "|\\[\\?\\(@\\.([\\w.]+)\\s*==\\s*[\"']([^\"']*)[\"']\\)]|\\[(\\d+|\\*)]|\\['([^']+)'\\]");

    private FieldExpression() {}

    static JsonNode read(JsonNode object, String expression) {
        JsonNode at = object;
        Matcher step = STEP.matcher(expression.startsWith(".") ? expression : "." + expression);
        while (step.find()) {
            if (step.group(1) != null) {
                at = at.path(step.group(1).replace("\\.", "."));
            } else if (step.group(2) != null) {
                at = matching(at, step.group(2), step.group(3));
            } else if (step.group(4) != null) {
                at = at.path(step.group(4).equals("*") ? 0 : Integer.parseInt(step.group(4)));
            } else {
                at = at.path(step.group(5));
            }
        }
        return at;
    }

    private static JsonNode matching(JsonNode list, String field, String value) {
        for (JsonNode element : list) {
            if (element.path(field).asText().equals(value)) {
                return element;
            }
        }
        return MissingNode.getInstance();
    }
}
