package dev.catamaran.sandbox.failover;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that a process takes to be as fast as it will be: its first handshakes are whole ones, its code is not compiled
 * yet, and watchers and watched are one process here. It ends when no round of probes has been held up for a while.
 *
 * @param heldUp rounds so far that were held up
 */
record WarmUp(LongSupplier heldUp) {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SHORTEST = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int CALM_LOOKS = 15;

    void await() throws InterruptedException {
        System.err.printf("warming up for %d s or more ...%n", SHORTEST.toSeconds());
        long start = System.nanoTime();
        int calm = 0;
        while (since(start).compareTo(SHORTEST) < 0 || calm < CALM_LOOKS) {
            if (since(start).compareTo(LONGEST) > 0) {
                System.err.printf("this machine was never calm for %d s; figures will show it%n", CALM_LOOKS);
                return;
            }
            long before = heldUp.getAsLong();
            Thread.sleep(LOOK);
            calm = heldUp.getAsLong() == before ? calm + 1 : 0;
        }
        System.err.printf("warm after %d s%n", since(start).toSeconds());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
