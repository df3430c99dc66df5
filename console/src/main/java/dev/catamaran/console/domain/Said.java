package dev.catamaran.console.domain;

import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;

/** One event of the log. */
public record Said(Place place, Envelope envelope, EventType type, FleetEvent event) {
    public String fleetId() {
        return event.fleetId();
    }
}
