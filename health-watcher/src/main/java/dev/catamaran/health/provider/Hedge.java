package dev.catamaran.health.provider;

import dev.catamaran.health.domain.Pulse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Two tries, the second after a while or as soon as the first has failed: one lost connection is no failure. Both together
 * have one deadline. A first try that only waits for its turns gets no second beside it: where a process is late already,
 * twice the work would keep it late.
 *
 * @param threads a virtual thread per try
 * @param after the second try starts at the latest after this time
 * @param within the whole has failed after this time
 * @param pulse of the process that tries
 */
public record Hedge(ExecutorService threads, Duration after, Duration within, Pulse pulse) {
    /** One try; what it throws is a failure. */
    @FunctionalInterface
    public interface Try {
        /** @param attempt 0 or 1 */
        boolean works(int attempt) throws Exception;
    }

    /** Whether one of the tries worked in time. */
    public boolean ask(Try probe) throws InterruptedException {
        BlockingQueue<Boolean> results = new LinkedBlockingQueue<>();
        long begun = System.nanoTime();
        long deadline = begun + within.toNanos();
        start(probe, 0, results);
        Boolean first = results.poll(after.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null && !pulse.regular(begun, System.nanoTime())) {
            first = results.poll(left(deadline), TimeUnit.NANOSECONDS);
        }
        if (Boolean.TRUE.equals(first)) {
            return true;
        }
        if (left(deadline) <= 0) {
            return false;
        }
        start(probe, 1, results);
        return anyWorks(results, first == null ? 2 : 1, deadline);
    }

    private static boolean anyWorks(BlockingQueue<Boolean> results, int tries, long deadline)
            throws InterruptedException {
        for (int i = 0; i < tries; i++) {
            Boolean result = results.poll(left(deadline), TimeUnit.NANOSECONDS);
            if (result == null || result) {
                return result != null;
            }
        }
        return false;
    }

    private static long left(long deadline) {
        return deadline - System.nanoTime();
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
