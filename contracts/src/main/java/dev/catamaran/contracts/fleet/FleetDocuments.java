package dev.catamaran.contracts.fleet;

import java.util.List;
import java.util.Map;

/** Reads what users wrote into a complete, valid fleet, or into every violation in it. Pure. */
public final class FleetDocuments {
    private FleetDocuments() {}

    /** Reads a whole fleet file, as any YAML or JSON parser gives it: maps, lists, strings, numbers, booleans. */
    public static Reading<FleetDocument> read(Map<String, Object> document) {
        return new Reading.Invalid<>(List.of(new Violation("", String.valueOf(document), "not read yet")));
    }

    /** Reads the specification alone, as a FleetRequested event carries it. */
    public static Reading<FleetSpec> readSpec(String name, long generation, Map<String, Object> spec) {
        return new Reading.Invalid<>(
                List.of(new Violation("", String.valueOf(spec) + name + generation, "not read yet")));
    }
}
