package dev.catamaran.health.provider;

import dev.catamaran.health.domain.Pulse;
import java.util.concurrent.ExecutorService;

/** Beats a pulse on a thread like those of the probes, which wait for the same processors. */
public final class Heartbeat {
    private Heartbeat() {}

    /** Beats until the executor's threads are interrupted. */
    public static Pulse on(ExecutorService threads) {
        Pulse pulse = new Pulse();
        threads.execute(() -> beat(pulse));
        return pulse;
    }

    private static void beat(Pulse pulse) {
        try {
            while (true) {
                Thread.sleep(Pulse.INTERVAL);
                pulse.beat(System.nanoTime());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
