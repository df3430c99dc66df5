package dev.catamaran.simulation.kernel;

/** Ends everything a killed process was doing; an error, so that nobody takes it for a failure to deal with. */
public final class Killed extends Error {
    public Killed() {
        super("the process was killed", null, false, false);
    }
}
