package dev.catamaran.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The short form of {@code catamaran crash-sweep}: every service halted at one random point of a fleet's life. */
class CrashSweepIT {
    private static final int POINTS = 6;

    @Test
    void shouldBuildAndDeleteAFleetWhenServicesAreHaltedAtTheirPoints() throws InterruptedException {
        long seed = Long.getLong("seed", ThreadLocalRandom.current().nextLong(1, 1_000_000_000_000L));
        System.out.println("CrashSweepIT: -Dseed=" + seed);
        try (CrashSweep sweep = new CrashSweep(Home.find(), System.out::println)) {
            CrashSweep.Result result = sweep.run(POINTS, 0, seed);

            assertThat(result.violations()).isEmpty();
            assertThat(result.halted()).isPositive();
        }
    }
}
