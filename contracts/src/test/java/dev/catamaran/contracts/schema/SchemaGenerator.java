package dev.catamaran.contracts.schema;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes the JSON Schema 2020-12 of an event record: nullable components are optional, all others required. */
final class SchemaGenerator {
    private static final Map<String, Integer> MAXIMA = Map.of("percent", 100, "port", 65_535);

    private final RecordComments comments;

    SchemaGenerator(RecordComments comments) {
        this.comments = comments;
    }

    Map<String, Object> schema(Class<? extends Record> event) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://catamaran.dev/schemas/" + event.getSimpleName() + ".v1.json");
        schema.put("title", event.getSimpleName());
        schema.put("description", comments.summary(event));
        schema.putAll(ofRecord(event));
        return schema;
    }

    private Map<String, Object> ofRecord(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), ofComponent(type, component));
            if (!nullable(component)) {
                required.add(component.getName());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", true);
        return schema;
    }

    private Map<String, Object> ofComponent(Class<?> owner, RecordComponent component) {
        Map<String, Object> schema = new LinkedHashMap<>(ofType(component.getGenericType()));
        if (component.getName().equals("fleetId") || component.getName().equals("cluster")) {
            schema.put("pattern", "^[^\\p{Cc}]{1,200}$");
        }
        if (nullable(component)) {
            schema.computeIfPresent("type", (_, name) -> List.of(name, "null"));
        }
        if (MAXIMA.containsKey(component.getName())) {
            schema.put("maximum", MAXIMA.get(component.getName()));
        }
        comments.of(owner, component.getName()).ifPresent(text -> schema.put("description", text));
        return schema;
    }

    private Map<String, Object> ofType(Type type) {
        return switch (type) {
            case ParameterizedType list
            when list.getRawType() == List.class ->
                sorted("type", "array", "items", ofType(list.getActualTypeArguments()[0]));
            case ParameterizedType map when map.getRawType() == Map.class -> ofMap(map.getActualTypeArguments()[1]);
            case Class<?> leaf -> ofClass(leaf);
            default -> throw new IllegalArgumentException("no schema for " + type);
        };
    }

    private Map<String, Object> ofMap(Type value) {
        return value == Object.class
                ? sorted("type", "object", "additionalProperties", true)
                : sorted("type", "object", "additionalProperties", ofType(value));
    }

    private Map<String, Object> ofClass(Class<?> type) {
        if (type == String.class) {
            return sorted("type", "string");
        }
        if (type == Instant.class) {
            return sorted("type", "string", "format", "date-time");
        }
        if (type == boolean.class || type == Boolean.class) {
            return sorted("type", "boolean");
        }
        if (type == double.class || type == Double.class) {
            return sorted("type", "number");
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            boolean small = type == int.class || type == Integer.class;
            long maximum = small ? Integer.MAX_VALUE : Long.MAX_VALUE;
            return sorted("type", "integer", "minimum", 0, "maximum", maximum);
        }
        if (type.isEnum()) {
            return sorted(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList());
        }
        return ofRecord(type);
    }

    private static boolean nullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Map<String, Object> sorted(Object... keysAndValues) {
        Map<String, Object> schema = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            schema.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return schema;
    }
}
