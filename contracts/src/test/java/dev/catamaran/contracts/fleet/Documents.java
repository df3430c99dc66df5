package dev.catamaran.contracts.fleet;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents to test with, and changes to one field of them. */
final class Documents {
    private static final ObjectMapper YAML = new YAMLMapper();

    private static final Map<String, Object> MINIMAL = yaml("""
                apiVersion: catamaran.dev/v1
                kind: Fleet
                metadata: {name: small}
                spec:
                  clusters:
                    - {name: one, cloud: aws, region: eu-west-1}
                    - {name: two, cloud: gcp, region: europe-west1}
                  traffic: {zone: example.com, hostname: app.example.com}
                """);

    private Documents() {}

    /** The demo fleet, a fresh copy each time. */
    static Map<String, Object> demo() {
        try {
            return YAML.readValue(Path.of("../examples/demo-fleet.yaml").toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only what has no default. */
    static Map<String, Object> minimal() {
        return copy(MINIMAL);
    }

    @SuppressWarnings("unchecked")
    static <T> T copy(T value) {
        return (T)
                switch (value) {
                    case Map<?, ?> fields -> {
                        Map<Object, Object> copy = new LinkedHashMap<>();
                        fields.forEach((key, field) -> copy.put(key, copy(field)));
                        yield copy;
                    }
                    case List<?> items ->
                        new ArrayList<>(items.stream().map(Documents::copy).toList());
                    default -> value;
                };
    }

    static Map<String, Object> yaml(String text) {
        try {
            return YAML.readValue(text, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable Object value(String yaml) {
        return yaml("value: " + yaml).get("value");
    }

    /** Sets the field of a path such as {@code spec.clusters[1].name}; null takes it out. */
    static void set(Map<String, Object> document, String path, @Nullable Object value) {
        List<String> steps = steps(path);
        Object parent = document;
        for (String step : steps.subList(0, steps.size() - 1)) {
            parent = child(parent, step);
        }
        put(parent, steps.getLast(), value);
    }

    static Object get(Map<String, Object> document, String path) {
        Object value = document;
        for (String step : steps(path)) {
            value = child(value, step);
        }
        return value;
    }

    private static List<String> steps(String path) {
        return List.of(path.replace("[", ".").replace("]", "").split("\\."));
    }

    @SuppressWarnings("unchecked")
    private static Object child(Object parent, String step) {
        return parent instanceof List<?> list
                ? list.get(Integer.parseInt(step))
                : ((Map<String, Object>) parent).computeIfAbsent(step, _ -> new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked")
    private static void put(Object parent, String step, @Nullable Object value) {
        if (parent instanceof List<?> list) {
            ((List<Object>) list).set(Integer.parseInt(step), value);
        } else if (value == null) {
            ((Map<String, Object>) parent).remove(step);
        } else {
            ((Map<String, Object>) parent).put(step, value);
        }
    }

    static FleetDocument valid(Map<String, Object> document) {
        return switch (FleetDocuments.read(document)) {
            case Reading.Valid<FleetDocument>(FleetDocument read) -> read;
            case Reading.Invalid<FleetDocument>(List<Violation> violations) ->
                throw new AssertionError(violations + " in " + document);
        };
    }

    static List<Violation> violations(Map<String, Object> document) {
        return FleetDocuments.read(document) instanceof Reading.Invalid<FleetDocument>(List<Violation> violations)
                ? violations
                : new ArrayList<>();
    }
}
