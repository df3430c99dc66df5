package dev.catamaran.simulation.kernel;

import dev.catamaran.runtime.converge.Pace;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** The kernel's time and chance, as the converger sees them. */
public record SimulatedPace(Kernel kernel) implements Pace {
    @Override
    public Duration elapsed() {
        return Duration.ofMillis(kernel.elapsed());
    }

    @Override
    public void sleep(Duration duration) {
        kernel.sleep(duration);
    }

    @Override
    public RandomGenerator random() {
        return kernel.random();
    }
}
