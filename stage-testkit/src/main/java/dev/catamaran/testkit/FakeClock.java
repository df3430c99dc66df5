package dev.catamaran.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Any thread may read or move it; clocks of other zones move along. */
public final class FakeClock extends Clock {
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private FakeClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Stands at the beginning of 2026, UTC. */
    public static FakeClock standing() {
        return at(ORIGIN);
    }

    /** Stands at the instant, UTC. */
    public static FakeClock at(Instant instant) {
        return new FakeClock(new AtomicReference<>(instant), ZoneOffset.UTC);
    }

    /** Moves forward by the duration, which must not be negative, and returns the new time. */
    public Instant advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration=" + duration + " is negative: use set() to go back");
        }
        return now.updateAndGet(instant -> instant.plus(duration));
    }

    /** Jumps to the instant, forward or back, as a corrected system clock does. */
    public void set(Instant instant) {
        now.set(instant);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new FakeClock(now, other);
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
