package dev.catamaran.sandbox.kubernetes.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catamaran.sandbox.kubernetes.api.ResourceType;
import dev.catamaran.sandbox.kubernetes.objects.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** The columns of each type, as kubectl users know them. */
final class Columns {
    static final Column NAME =
            new Column("Name", "string", "name", 0, object -> JsonNodeFactory.instance.textNode(Metadata.name(object)));
    static final Column AGE = Column.text(
            "Age",
            object -> age(object.path("metadata").path("creationTimestamp").asText()));

    private Columns() {}

    static List<Column> of(ResourceType type) {
        JsonNode definition = type.definition();
        List<Column> columns = new ArrayList<>();
        columns.add(NAME);
        if (definition != null) {
            definition.path("additionalPrinterColumns").forEach(column -> columns.add(custom(column)));
            if (!definition.has("additionalPrinterColumns")) {
                columns.add(AGE);
            }
            return columns;
        }
        columns.addAll(BuiltInColumns.of(type.kind()));
        return columns;
    }

    private static Column custom(JsonNode column) {
        String path = column.path("jsonPath").asText();
        String type = column.path("type").asText();
        return new Column(
                column.path("name").asText(),
                type.equals("date") ? "string" : type,
                column.path("format").asText(""),
                column.path("priority").asInt(),
                object -> cell(FieldExpression.read(object, path), type));
    }

    private static JsonNode cell(JsonNode value, String type) {
        if (value.isMissingNode() || value.isNull()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (type.equals("date")) {
            return JsonNodeFactory.instance.textNode(age(value.asText()));
        }
        return type.equals("string") ? JsonNodeFactory.instance.textNode(text(value)) : value;
    }

    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    /** {@code 5m20s}, {@code 3h}, as kubectl writes ages. */
    static String age(String timestamp) {
        if (timestamp.isEmpty()) {
            return "<unknown>";
        }
        try {
            Duration age = Duration.between(Instant.parse(timestamp), Instant.now());
            long seconds = Math.max(0, age.toSeconds());
            if (seconds < 120) {
                return seconds + "s";
            }
            if (seconds < 600) {
                return seconds / 60 + "m" + (seconds % 60 == 0 ? "" : seconds % 60 + "s");
            }
            return seconds < 3 * 3600
                    ? seconds / 60 + "m"
                    : seconds < 48 * 3600 ? seconds / 3600 + "h" : seconds / 86400 + "d";
        } catch (DateTimeParseException e) {
            return "<invalid>";
        }
    }
}
