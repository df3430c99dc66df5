package dev.catamaran.sandbox.kernel;

import java.time.Duration;

/** How long the outside world takes: nothing at all, a minute's rehearsal, or the vendors' typical times. */
public enum Profile {
    INSTANT(0.0),
    DEMO(1.0 / 36.0),
    REAL(1.0);

    private final double scale;

    Profile(double scale) {
        this.scale = scale;
    }

    /** Scales a typical real-world duration to this profile. */
    public Duration scale(Duration real) {
        return Duration.ofNanos((long) (real.toNanos() * scale));
    }
}
