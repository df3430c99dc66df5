package dev.catamaran.runtime.converge;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A pace whose time passes only by sleeping. */
final class ManualPace implements Pace {
    private final RandomGenerator random = new SplittableRandom(1);
    private Duration elapsed = Duration.ZERO;

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public void sleep(Duration duration) {
        elapsed = elapsed.plus(duration);
    }

    @Override
    public RandomGenerator random() {
        return random;
    }
}
