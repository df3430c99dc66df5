package dev.catamaran.runtime.converge;

import java.time.Duration;

/**
 * How the converger waits.
 *
 * @param pollFirst first pause between two looks
 * @param pollCap longest pause between two looks
 * @param retryBase base of the full-jitter backoff
 * @param retryCap longest backoff
 * @param stepDeadline how long a step repeats a passing problem
 */
public record Tempo(
        Duration pollFirst, Duration pollCap, Duration retryBase, Duration retryCap, Duration stepDeadline) {
    private static final double POLL_SHARE = 0.1;

    /** A pause in proportion to the time waited so far: a late look costs at most a tenth of the wait. */
    Duration poll(Duration waited) {
        Duration share = Duration.ofNanos((long) (waited.toNanos() * POLL_SHARE));
        if (share.compareTo(pollFirst) < 0) {
            return pollFirst;
        }
        return share.compareTo(pollCap) > 0 ? pollCap : share;
    }

    /** Full jitter: anything from nothing to the doubled base. */
    public Duration retry(int attempt, double random) {
        double ceiling =
                Math.min((double) retryCap.toNanos(), retryBase.toNanos() * Math.pow(2, Math.min(attempt, 30)));
        return Duration.ofNanos((long) (ceiling * random));
    }
}
