package dev.catamaran.contracts.graph;

import dev.catamaran.contracts.event.EventType;

/**
 * An event a stage waits for.
 *
 * @param event type of the event
 * @param of of which clusters of the fleet
 */
public record Requirement(EventType event, Of of) {
    public enum Of {
        /** Of the stage's own cluster, or of the fleet. */
        ITS,
        /** Of every cluster. */
        EVERY,
        /** Of at least one cluster. */
        ANY
    }

    static Requirement its(EventType event) {
        return new Requirement(event, Of.ITS);
    }

    static Requirement every(EventType event) {
        return new Requirement(event, Of.EVERY);
    }

    static Requirement any(EventType event) {
        return new Requirement(event, Of.ANY);
    }
}
