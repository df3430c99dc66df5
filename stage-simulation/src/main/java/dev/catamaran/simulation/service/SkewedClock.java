package dev.catamaran.simulation.service;

import dev.catamaran.simulation.kernel.Kernel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A machine's clock: wrong by minutes, so that nothing may be ordered by it. */
final class SkewedClock extends Clock {
    private final Kernel kernel;
    private final long skew;

    SkewedClock(Kernel kernel, long skew) {
        this.kernel = kernel;
        this.skew = skew;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(kernel.millis() + skew);
    }
}
