package dev.catamaran.runtime.plan;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.store.FleetRow;
import java.util.List;

/**
 * A fleet of the name that a plan is asked for.
 *
 * @param specs what it has been asked to be, the present one first
 * @param facts what other stages said of it
 */
record LiveFleet(FleetRow row, List<FleetSpec> specs, List<FleetEvent> facts) {
    LiveFleet {
        specs = List.copyOf(specs);
        facts = List.copyOf(facts);
    }
}
