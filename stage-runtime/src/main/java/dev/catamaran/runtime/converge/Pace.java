package dev.catamaran.runtime.converge;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Time and chance as the converger sees them, so that a simulation can own both. */
public interface Pace {
    /** Monotonic time. */
    Duration elapsed();

    void sleep(Duration duration) throws InterruptedException;

    RandomGenerator random();

    /** The machine's own clock. */
    static Pace system() {
        return new Pace() {
            @Override
            public Duration elapsed() {
                return Duration.ofNanos(System.nanoTime());
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }

            @Override
            public RandomGenerator random() {
                return java.util.concurrent.ThreadLocalRandom.current();
            }
        };
    }
}
