package dev.catamaran.contracts.graph;

import dev.catamaran.contracts.event.EventType;

/**
 * An event a stage waits for.
 *
 * @param event type of the event
 * @param of of which clusters of the fleet
 * @param lasting whether it counts even when it was said of an older generation
 */
public record Requirement(EventType event, Of of, boolean lasting) {
    public enum Of {
        /** Of the stage's own cluster, or of the fleet. */
        ITS,
        /** Of every cluster. */
        EVERY,
        /** Of at least one cluster. */
        ANY
    }

    static Requirement its(EventType event) {
        return new Requirement(event, Of.ITS, false);
    }

    static Requirement every(EventType event) {
        return new Requirement(event, Of.EVERY, false);
    }

    /** Once said, it holds for the generations that follow too. */
    static Requirement anyEver(EventType event) {
        return new Requirement(event, Of.ANY, true);
    }
}
