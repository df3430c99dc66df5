package dev.catamaran.contracts.fleet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of the document under a strict reader: each field is asked for once, {@link #close} reports those that
 * nobody asked for. A field that cannot be accepted is reported and reads as its default, so that reading goes on.
 */
final class Section {
    private final Findings findings;
    private final String path;
    private final Map<?, ?> fields;
    private final boolean broken;
    private final Set<String> known = new HashSet<>();

    private Section(Findings findings, String path, Map<?, ?> fields, boolean broken) {
        this.findings = findings;
        this.path = path;
        this.fields = fields;
        this.broken = broken;
    }

    /** A section of a value; null reads as an empty object. */
    static Section of(Findings findings, String path, @Nullable Object value) {
        return switch (value) {
            case null -> new Section(findings, path, Map.of(), false);
            case Map<?, ?> fields -> new Section(findings, path, fields, false);
            default -> {
                findings.add(path, value, "must be an object with fields");
                yield new Section(findings, path, Map.of(), true);
            }
        };
    }

    String path(String field) {
        return Findings.below(path, field);
    }

    boolean clean(String... names) {
        return List.of(names).stream().allMatch(name -> findings.clean(path(name)));
    }

    /** Reports a field that its own rule accepted. */
    void refuse(String field, Object value, String rule) {
        findings.add(path(field), value, rule);
    }

    String required(String field, TextRule rule) {
        Optional<Object> value = value(field);
        if (value.isEmpty() && !broken) {
            findings.add(path(field), "", "required: " + rule.words().get());
        }
        return value.map(given -> text(field, given, "", rule)).orElse("");
    }

    String text(String field, String fallback, TextRule rule) {
        return value(field).map(given -> text(field, given, fallback, rule)).orElse(fallback);
    }

    private String text(String field, Object given, String fallback, TextRule rule) {
        if (given instanceof String text && rule.accepts().test(text)) {
            return text;
        }
        String remedy = given instanceof Number || given instanceof Boolean ? "put it in quotes; " : "";
        findings.add(path(field), given, remedy + rule.words().get());
        return fallback;
    }

    int whole(String field, int fallback, int min, int max) {
        return Math.toIntExact(whole(field, (long) fallback, min, max));
    }

    long whole(String field, long fallback, long min, long max) {
        Optional<Object> value = value(field);
        if (value.isEmpty()) {
            return fallback;
        }
        if ((value.get() instanceof Integer || value.get() instanceof Long)
                && ((Number) value.get()).longValue() >= min
                && ((Number) value.get()).longValue() <= max) {
            return ((Number) value.get()).longValue();
        }
        findings.add(path(field), value.get(), "a whole number from " + min + " to " + max);
        return fallback;
    }

    boolean flag(String field, boolean fallback) {
        return value(field).map(given -> flag(field, given, fallback)).orElse(fallback);
    }

    private boolean flag(String field, Object given, boolean fallback) {
        if (given instanceof Boolean flag) {
            return flag;
        }
        findings.add(path(field), given, "true or false");
        return fallback;
    }

    Cidr cidr(String field, Cidr fallback) {
        return value(field).map(given -> cidr(field, given, fallback)).orElse(fallback);
    }

    private Cidr cidr(String field, Object given, Cidr fallback) {
        try {
            return Cidr.parse(String.valueOf(given));
        } catch (IllegalArgumentException e) {
            findings.add(path(field), given, "an IPv4 block such as " + fallback + ": " + e.getMessage());
            return fallback;
        }
    }

    Section section(String field) {
        Object value = value(field).orElse(null);
        return broken ? new Section(findings, path(field), Map.of(), true) : of(findings, path(field), value);
    }

    /** The objects of a required list. */
    List<Section> sections(String field, int max) {
        Object value = value(field).orElse(List.of());
        if (!(value instanceof List<?> items) || items.isEmpty() || items.size() > max) {
            if (!broken) {
                String found = value instanceof List<?> list ? list.size() + " items" : value.toString();
                findings.add(path(field), found, "required: a list of 1 to " + max + " objects");
            }
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            sections.add(of(findings, path(field) + "[" + i + "]", items.get(i)));
        }
        return sections;
    }

    /** A list of different texts, at least one. */
    List<String> texts(String field, List<String> fallback, TextRule rule) {
        return value(field).map(given -> texts(field, given, fallback, rule)).orElse(fallback);
    }

    private List<String> texts(String field, Object given, List<String> fallback, TextRule rule) {
        if (!(given instanceof List<?> items) || items.isEmpty()) {
            findings.add(
                    path(field),
                    given,
                    "a list of at least one of them, " + rule.words().get());
            return fallback;
        }
        Set<String> texts = new LinkedHashSet<>();
        for (int i = 0; i < items.size(); i++) {
            String name = field + "[" + i + "]";
            Object item = Objects.requireNonNullElse(items.get(i), "");
            String text = text(name, item, "", rule);
            if (clean(name) && !texts.add(text)) {
                findings.add(path(name), item, "must not be there twice");
            }
        }
        return texts.isEmpty() ? fallback : List.copyOf(texts);
    }

    /** Names of all fields that are there; none of them is unknown any more. */
    List<String> names() {
        fields.keySet().forEach(name -> known.add(String.valueOf(name)));
        return fields.keySet().stream().map(String::valueOf).toList();
    }

    /** Reports every field that was not asked for. */
    void close() {
        for (Object name : fields.keySet()) {
            if (!known.contains(String.valueOf(name))) {
                String accepted = String.join(", ", known.stream().sorted().toList());
                findings.add(path(String.valueOf(name)), name, "unknown field; known here: " + accepted);
            }
        }
    }

    private Optional<Object> value(String field) {
        known.add(field);
        Object value = fields.get(field);
        if (value == null) {
            findings.addDefaulted(path(field));
        }
        return Optional.ofNullable(value);
    }
}
