package dev.catamaran.runtime.outbox;

import dev.catamaran.contracts.event.FleetEvent;

/** Takes what may be lost. */
@FunctionalInterface
public interface ProgressSink {
    void send(String fleetUid, long generation, FleetEvent event);
}
