package dev.catamaran.sandbox.faults.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.catamaran.contracts.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A valid fleet to spoil, and changes to one field of it. */
final class Documents {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private Documents() {}

    /** A fresh valid document. */
    static Map<String, Object> valid(String fleet) {
        return parse("""
                {"apiVersion": "catamaran.dev/v1", "kind": "Fleet",
                 "metadata": {"name": "%s", "generation": 1, "labels": {"team": "shop"}},
                 "spec": {
                   "kubernetes": {"version": "1.35.4"},
                   "clusters": [
                     {"name": "aws", "cloud": "aws", "region": "us-east-1", "network": {"cidr": "10.0.0.0/16"}},
                     {"name": "gcp", "cloud": "gcp", "region": "us-central1", "network": {"cidr": "10.10.0.0/16"}}],
                   "traffic": {"zone": "example.com", "hostname": "%s.example.com"}}}
                """.formatted(fleet, fleet));
    }

    static Map<String, Object> parse(String json) {
        try {
            return Json.mapper().readValue(json, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a valid document cannot be broken: " + e.getMessage(), e);
        }
    }

    /** Sets the field of a path such as {@code spec.clusters[1].name}; everything above is made if it is missing. */
    @SuppressWarnings("unchecked")
    static void set(Map<String, Object> document, String path, @Nullable Object value) {
        List<String> steps = steps(path);
        Object parent = document;
        for (String step : steps.subList(0, steps.size() - 1)) {
            parent = parent instanceof List<?> list
                    ? list.get(Integer.parseInt(step))
                    : ((Map<String, Object>) parent).computeIfAbsent(step, missing -> new LinkedHashMap<>());
        }
        ((Map<String, @Nullable Object>) parent).put(steps.getLast(), value);
    }

    /** The first dots separate known names; what follows them is one name, whatever it holds. */
    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        String rest = path;
        while (true) {
            int dot = rest.indexOf('.');
            String step = dot < 0 ? rest : rest.substring(0, dot);
            if (dot < 0 || !step.matches("[A-Za-z]+(\\[[0-9]+])?")) {
                steps.add(rest);
                return steps;
            }
            int bracket = step.indexOf('[');
            steps.add(bracket < 0 ? step : step.substring(0, bracket));
            if (bracket >= 0) {
                steps.add(step.substring(bracket + 1, step.length() - 1));
            }
            rest = rest.substring(dot + 1);
        }
    }
}
