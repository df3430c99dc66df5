package dev.catamaran.contracts.fleet;

import java.util.Map;

/**
 * A whole fleet file: metadata and specification.
 *
 * @param name fleet name, {@code ^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$}
 * @param generation at least 1
 * @param labels free labels
 * @param spec complete and valid
 * @param rawSpec the specification as written, for the event
 */
public record FleetDocument(
        String name, long generation, Map<String, String> labels, FleetSpec spec, Map<String, Object> rawSpec) {}
