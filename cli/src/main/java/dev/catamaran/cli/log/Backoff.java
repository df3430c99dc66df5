package dev.catamaran.cli.log;

import java.time.Duration;

/** How long to wait before a lost log is tried again: 0.5 s, twice as long each time, at most 10 s. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int DOUBLINGS = 5;

    private Backoff() {}

    /** @param failures attempts in a row that failed, at least 1 */
    public static Duration after(int failures) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
