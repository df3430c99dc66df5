package dev.catamaran.health.domain;

import java.time.Duration;

/**
 * Whether a watcher was itself fast enough for a silence to be the cluster's. Where the processor or the scheduler holds
 * a round up, every cluster looks dead at once (ADR 64).
 *
 * @param deadline of a round's tries together
 * @param slack what a round may lose besides
 */
public record Promptness(Duration deadline, Duration slack) {
    /**
     * Whether a round may be counted; an answer always may. Times are those of {@link System#nanoTime()}.
     *
     * @param planned when the round was to begin
     * @param pulse of the process that it ran in
     */
    public boolean counts(boolean answered, long planned, long ended, Pulse pulse) {
        boolean inTime = ended - planned <= deadline.plus(slack).toNanos();
        return answered || (inTime && pulse.regular(planned, ended));
    }
}
