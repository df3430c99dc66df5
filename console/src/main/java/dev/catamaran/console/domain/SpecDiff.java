package dev.catamaran.console.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a new specification changes of the present one, field by field, defaults filled in on both sides. */
public final class SpecDiff {
    private SpecDiff() {}

    /**
     * One field.
     *
     * @param before null for a field that is new
     * @param after null for a field that goes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            String path, @Nullable String before, @Nullable String after) {}

    /** Both as trees of maps, lists and plain values. Clusters are matched by name, other lists by position. */
    public static List<Change> of(Map<String, Object> before, Map<String, Object> after) {
        TreeMap<String, String> from = new TreeMap<>();
        TreeMap<String, String> to = new TreeMap<>();
        flatten("spec", before, from);
        flatten("spec", after, to);
        TreeSet<String> paths = new TreeSet<>(from.keySet());
        paths.addAll(to.keySet());
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            if (!Objects.equals(from.get(path), to.get(path))) {
                changes.add(new Change(path, from.get(path), to.get(path)));
            }
        }
        return changes;
    }

    private static void flatten(String path, Object value, Map<String, String> into) {
        switch (value) {
            case Map<?, ?> fields ->
                fields.forEach((name, field) -> {
                    if (field != null) {
                        flatten(path + "." + name, field, into);
                    }
                });
            case List<?> elements -> {
                for (int i = 0; i < elements.size(); i++) {
                    Object element = elements.get(i);
                    if (element != null) {
                        flatten(path + "[" + label(element, i) + "]", element, into);
                    }
                }
            }
            default -> into.put(path, String.valueOf(value));
        }
    }

    private static String label(Object element, int position) {
        return element instanceof Map<?, ?> fields && fields.get("name") instanceof String name
                ? name
                : String.valueOf(position);
    }
}
