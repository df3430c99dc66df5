package dev.catamaran.cloud;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How long the first waits for others before a call that they share: resources of a kind that were made or deleted together
 * are looked for at the same time, but for a few milliseconds.
 */
final class Moment {
    private static final Duration SHORT = Duration.ofMillis(5);

    private Moment() {}

    static void pass() {
        LockSupport.parkNanos(SHORT.toNanos());
    }
}
