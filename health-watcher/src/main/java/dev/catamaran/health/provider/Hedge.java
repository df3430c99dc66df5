package dev.catamaran.health.provider;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Two tries, the second after a while or as soon as the first has failed: one lost connection is no failure. Both together
 * have one deadline.
 *
 * @param threads a virtual thread per try
 * @param after the second try starts at the latest after this time
 * @param within the whole has failed after this time
 */
public record Hedge(ExecutorService threads, Duration after, Duration within) {
    /** One try; what it throws is a failure. */
    @FunctionalInterface
    public interface Try {
        /** @param attempt 0 or 1 */
        boolean works(int attempt) throws Exception;
    }

    /** Whether one of the tries worked in time. */
    public boolean ask(Try probe) throws InterruptedException {
        BlockingQueue<Boolean> results = new LinkedBlockingQueue<>();
        long deadline = System.nanoTime() + within.toNanos();
        start(probe, 0, results);
        Boolean first = results.poll(after.toNanos(), TimeUnit.NANOSECONDS);
        if (Boolean.TRUE.equals(first)) {
            return true;
        }
        start(probe, 1, results);
        int left = first == null ? 2 : 1;
        while (left > 0) {
            Boolean result = results.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (result == null) {
                return false;
            }
            if (result) {
                return true;
            }
            left--;
        }
        return false;
    }

    private void start(Try probe, int attempt, BlockingQueue<Boolean> results) {
        threads.execute(() -> {
            boolean worked;
            try {
                worked = probe.works(attempt);
            } catch (Exception unreachable) {
                worked = false;
            }
            results.add(worked);
        });
    }
}
