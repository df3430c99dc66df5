package dev.catamaran.simulation;

import dev.catamaran.simulation.service.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Many histories, one after the other. */
public final class Batch {
    private Batch() {}

    /** A seed and what went wrong in its history. */
    public record Failure(long seed, List<String> violations) {}

    /** Runs seeds until one fails or all have passed. */
    public static List<Failure> run(long from, long count, Wiring wiring, int atMost, LongConsumer progress) {
        List<Failure> failures = new ArrayList<>();
        for (long seed = from; seed < from + count && failures.size() < atMost; seed++) {
            History history = history(seed, wiring, false);
            if (history.violated()) {
                failures.add(new Failure(seed, history.violations()));
            }
            progress.accept(seed - from + 1);
        }
        return failures;
    }

    /** One history. Its scheduler gets a virtual thread, because handing over between those costs least. */
    public static History history(long seed, Wiring wiring, boolean told) {
        AtomicReference<@Nullable History> lived = new AtomicReference<>();
        AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().name("seed-" + seed).start(() -> {
            try {
                lived.set(Simulation.run(seed, wiring, told));
            } catch (RuntimeException | Error e) {
                failed.set(e);
            }
        });
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in seed " + seed, e);
        }
        History history = lived.get();
        if (history == null) {
            throw new IllegalStateException("seed " + seed + " broke the simulation", failed.get());
        }
        return history;
    }
}
