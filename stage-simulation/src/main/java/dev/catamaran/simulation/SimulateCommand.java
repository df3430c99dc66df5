package dev.catamaran.simulation;

import dev.catamaran.simulation.service.Wiring;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code catamaran simulate}. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Lives through random histories of the whole chain in memory and checks the promises after each.",
        exitCodeList = {
            "0:every history kept every promise",
            "1:one did not; its seed and history are printed",
            "2:wrong input"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int FAILURES_SHOWN = 5;
    private static final long SAY_EVERY_NANOS = 5_000_000_000L;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many; default ${DEFAULT-VALUE}.")
    long seeds;

    @Option(
            names = "--from-seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The first; default ${DEFAULT-VALUE}.")
    long from;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Processes at once, each filling a core; default: one for each core.")
    int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "S", description = "One history, told in full.")
    @Nullable
    Long seed;

    @Override
    public Integer call() throws InterruptedException {
        if (workers < 1) {
            System.err.println("--workers must be at least 1, not " + workers);
            return 2;
        }
        return seed == null ? many() : one(seed);
    }

    private int one(long chosen) {
        long start = System.nanoTime();
        History history = Batch.history(chosen, new Wiring(), true);
        history.lines().forEach(System.out::println);
        history.violations().forEach(violation -> System.out.println("violated " + violation));
        return end(1, history.violated() ? 1 : 0, start);
    }

    private int many() throws InterruptedException {
        long start = System.nanoTime();
        AtomicLong said = new AtomicLong(start);
        Workers processes = new Workers(workers, FAILURES_SHOWN, done -> {
            long now = System.nanoTime();
            long last = said.get();
            if (now - last > SAY_EVERY_NANOS && said.compareAndSet(last, now)) {
                System.err.printf("%d of %d histories, %d a minute%n", done, seeds, perMinute(done, start));
            }
        });
        List<Batch.Failure> failures = processes.run(from, seeds);
        for (Batch.Failure failure : failures) {
            System.out.println("seed " + failure.seed() + " (./catamaran simulate --seed " + failure.seed() + "):");
            failure.violations().forEach(violation -> System.out.println("  " + violation));
        }
        return end(seeds, failures.size(), start);
    }

    private static long perMinute(long done, long start) {
        return (long) (done / ((System.nanoTime() - start) / 60e9));
    }

    private static int end(long count, int violations, long start) {
        System.out.printf(
                "{\"seeds\":%d,\"violations\":%d,\"historiesPerMinute\":%d}%n",
                count, violations, perMinute(count, start));
        return violations == 0 ? 0 : 1;
    }
}
