package dev.catamaran.dns.support;

import dev.catamaran.runtime.converge.Pace;
import dev.catamaran.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Sleeping takes no time but moves the clock. */
final class LeapingPace implements Pace {
    private final FakeClock clock;
    private final Instant start;

    LeapingPace(FakeClock clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public Duration elapsed() {
        return Duration.between(start, clock.instant());
    }

    @Override
    public void sleep(Duration duration) {
        clock.advance(duration);
    }

    @Override
    public RandomGenerator random() {
        return new SplittableRandom(1);
    }
}
