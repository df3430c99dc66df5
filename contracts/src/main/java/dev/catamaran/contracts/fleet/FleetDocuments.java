package dev.catamaran.contracts.fleet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads what users wrote into a complete, valid fleet, or into every violation in it. Pure.
 *
 * <p>Strict: unknown fields and wrong types are violations too. A field that is null counts as left out.
 */
public final class FleetDocuments {
    private static final long LAST_GENERATION = 9_007_199_254_740_991L;
    private static final int MOST_LABELS = 32;

    private FleetDocuments() {}

    /** Reads a whole fleet file, as any YAML or JSON parser gives it: maps, lists, strings, numbers, booleans. */
    public static Reading<FleetDocument> read(Map<String, Object> document) {
        Findings findings = new Findings();
        new CharacterRules(findings).check("", document);
        Section root = Section.of(findings, "", document);
        root.required("apiVersion", TextRule.exactly("catamaran.dev/v1"));
        root.required("kind", TextRule.exactly("Fleet"));
        Section metadata = root.section("metadata");
        String name = metadata.required("name", NameRules.FLEET);
        long generation = metadata.whole("generation", 1L, 1L, LAST_GENERATION);
        Map<String, String> labels = labels(metadata);
        FleetSpec spec = new SpecReader(findings).read(root.section("spec"));
        metadata.close();
        root.close();
        return findings.reading(new FleetDocument(name, generation, labels, spec, rawSpec(document)));
    }

    /** Reads a specification alone, without labels. */
    public static Reading<FleetSpec> readSpec(String name, long generation, Map<String, Object> spec) {
        return switch (readRequest(name, generation, Map.of(), spec)) {
            case Reading.Valid<FleetDocument>(FleetDocument document) -> new Reading.Valid<>(document.spec());
            case Reading.Invalid<FleetDocument>(var violations) -> new Reading.Invalid<>(violations);
        };
    }

    /** Reads everything a FleetRequested event carries; the paths are those of the fleet file. */
    public static Reading<FleetDocument> readRequest(
            String name, long generation, Map<String, String> labels, Map<String, Object> spec) {
        return read(Map.of(
                "apiVersion",
                "catamaran.dev/v1",
                "kind",
                "Fleet",
                "metadata",
                Map.of("name", name, "generation", generation, "labels", labels),
                "spec",
                spec));
    }

    private static Map<String, String> labels(Section metadata) {
        Section section = metadata.section("labels");
        Map<String, String> labels = new LinkedHashMap<>();
        for (String key : section.names()) {
            labels.put(key, section.text(key, "", NameRules.LABEL_VALUE));
            if (!NameRules.LABEL_KEY.accepts().test(key)) {
                section.refuse(key, key, NameRules.LABEL_KEY.words().get());
            }
        }
        if (labels.size() > MOST_LABELS) {
            metadata.refuse("labels", labels.size() + " labels", "at most " + MOST_LABELS + " labels");
        }
        return labels;
    }

    private static Map<String, Object> rawSpec(Map<String, Object> document) {
        Map<String, Object> spec = new LinkedHashMap<>();
        if (document.get("spec") instanceof Map<?, ?> fields) {
            fields.forEach((key, value) -> spec.put(String.valueOf(key), value));
        }
        return spec;
    }
}
