package dev.catamaran.simulation.kernel;

/** A process: its fibers stop where they are when it is killed, and stand still while it is stopped. */
public final class Life {
    private boolean killed;
    private long stoppedUntil;

    public boolean killed() {
        return killed;
    }

    public void kill() {
        killed = true;
    }

    /** As SIGSTOP does, until a time in milliseconds. */
    public void stopUntil(long time) {
        stoppedUntil = Math.max(stoppedUntil, time);
    }

    long stoppedUntil() {
        return stoppedUntil;
    }

    /** Anything a killed process does ends here. */
    public void check() {
        if (killed) {
            throw new Killed();
        }
    }
}
