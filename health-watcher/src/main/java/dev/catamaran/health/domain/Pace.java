package dev.catamaran.health.domain;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When the rounds of a watch begin: an interval apart, a tenth more or less. A round that begins late puts off those after
 * it, so that lateness is never that of an earlier round: a watcher that was held up once judges the next silence as soon
 * as one that was not (see {@link Promptness}). Times are those of {@link System#nanoTime()}. Not thread-safe.
 */
public final class Pace {
    private static final double JITTER = 0.1;

    private final long interval;
    private final DoubleSupplier random;
    private long planned;

    /**
     * The first round is planned within an interval from now.
     *
     * @param random from 0 to 1
     */
    public Pace(Duration interval, DoubleSupplier random, long now) {
        this.interval = interval.toNanos();
        this.random = random;
        this.planned = now + (long) (random.getAsDouble() * this.interval);
    }

    /** Time until the next round. */
    public Duration left(long now) {
        return Duration.ofNanos(Math.max(0, planned - now));
    }

    /** A round begins; answers when it was planned for. */
    public long begin(long now) {
        long wasPlanned = planned;
        double jitter = 1 - JITTER + random.getAsDouble() * 2 * JITTER;
        planned = Math.max(planned, now) + (long) (interval * jitter);
        return wasPlanned;
    }
}
