package dev.catamaran.health.domain;

import java.time.Duration;

/**
 * Whether a watcher was itself fast enough for a silence to be the cluster's. Where the processor or the scheduler holds
 * a round up, every cluster looks dead at once.
 *
 * @param deadline of a round's tries together
 * @param slack what a round may lose besides
 */
public record Promptness(Duration deadline, Duration slack) {
    /**
     * Whether a round may be counted; an answer always may.
     *
     * @param sincePlanned from the moment the round was planned for to its end
     */
    public boolean counts(boolean answered, Duration sincePlanned) {
        return answered || sincePlanned.compareTo(deadline.plus(slack)) <= 0;
    }
}
