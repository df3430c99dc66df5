package dev.catamaran.health.domain;

import java.time.Duration;

/**
 * Whether this process got its turns: it is beaten as often as a thread of the watcher's kind gets to it, at best at an
 * interval. Where many threads wait for few processors each wait of a probe is longer by the same, and a probe has about
 * ten. Times are those of {@link System#nanoTime()}. Thread-safe.
 */
public final class Pulse {
    /** From the end of one beat to the next, when nothing is in the way. */
    public static final Duration INTERVAL = Duration.ofMillis(50);

    /** Share of beats that suffices: waits of 33 ms or more, on average, make the pulse irregular. */
    private static final double REGULAR = 0.6;

    private static final int REMEMBERED = 64;

    private final long[] beats = new long[REMEMBERED];
    private long count;

    public synchronized void beat(long now) {
        beats[(int) (count % REMEMBERED)] = now;
        count++;
    }

    /** Whether it beat often enough between two times, no further apart than the last {@value #REMEMBERED} beats. */
    public synchronized boolean regular(long from, long to) {
        long expected = (to - from) / INTERVAL.toNanos();
        int seen = 0;
        for (int i = 0; i < Math.min(count, REMEMBERED); i++) {
            if (beats[i] - from > 0 && to - beats[i] >= 0) {
                seen++;
            }
        }
        return seen >= Math.floor(REGULAR * expected);
    }
}
