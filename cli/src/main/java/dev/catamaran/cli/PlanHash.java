package dev.catamaran.cli;

import dev.catamaran.contracts.fleet.FleetDocument;

/** Says what a fleet file would come to now, as one short text; found by {@link java.util.ServiceLoader}. */
public interface PlanHash {
    /** The hash that {@code catamaran plan} prints for the same file and the same clouds. */
    String of(FleetDocument document) throws InterruptedException;
}
