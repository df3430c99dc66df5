package dev.catamaran.sandbox.noop;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A resource that is nothing and takes its time to be found.
 *
 * @param latency of the one call
 */
record Pause(Duration latency) implements Resource {
    private static final String SLOT = "pause";

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "noop.Pause";
    }

    @Override
    public String lane() {
        return "noop";
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of();
    }

    @Override
    public Optional<Found> find(Scope scope) throws InterruptedException {
        Thread.sleep(latency);
        return Optional.of(Found.ready(SLOT));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return Found.ready(SLOT);
    }

    @Override
    public void delete(Scope scope, Found found) {
        // There is nothing to delete.
    }
}
