package dev.catamaran.sandbox.failover;

import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.health.domain.Assessment;
import dev.catamaran.health.domain.Detector;
import dev.catamaran.health.domain.Pace;
import dev.catamaran.health.domain.Promptness;
import dev.catamaran.health.domain.Pulse;
import dev.catamaran.health.domain.Tick;
import dev.catamaran.health.provider.Heartbeat;
import dev.catamaran.health.provider.Hedge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Three vantages that probe origins every second and vote, with the probes and the detector of health-watcher. */
final class Watchers implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int TIMEOUT_MILLIS = 800;
    private static final Duration SECOND_TRY = Duration.ofMillis(300);
    private static final List<String> VANTAGES = List.of("outside", "aws", "gcp");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Pulse pulse = Heartbeat.on(threads);
    private final Hedge hedge = new Hedge(threads, SECOND_TRY, Duration.ofMillis(TIMEOUT_MILLIS), pulse);
    private final Promptness promptness = new Promptness(Duration.ofMillis(TIMEOUT_MILLIS), SECOND_TRY);
    private final Detector detector = new Detector(2, 3, 5);
    private final AtomicLong seq = new AtomicLong();
    private final LongAdder uncounted = new LongAdder();
    private final Bus bus;

    Watchers(Bus bus) {
        this.bus = bus;
    }

    /** Probes and votes from now on. */
    void watch(Patient patient) {
        VANTAGES.forEach(vantage -> threads.execute(() -> run(patient, vantage)));
    }

    /** Rounds so far without an answer that did not count, because the watcher itself had waited. */
    long uncounted() {
        return uncounted.sum();
    }

    private void run(Patient patient, String vantage) {
        Assessment held = Assessment.unknown();
        Optional<String> source = Optional.of("127.0.1." + (1 + VANTAGES.indexOf(vantage)));
        Pace pace = new Pace(INTERVAL, () -> ThreadLocalRandom.current().nextDouble(), System.nanoTime());
        try {
            while (true) {
                Thread.sleep(pace.left(System.nanoTime()));
                long planned = pace.begin(System.nanoTime());
                boolean answered = hedge.ask(attempt -> patient.origin().answers(attempt, source, TIMEOUT_MILLIS));
                if (promptness.counts(answered, planned, System.nanoTime(), pulse)) {
                    held = detector.next(held, Tick.of(answered, true));
                    bus.send(vote(patient, vantage, held));
                } else {
                    uncounted.increment();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException | IllegalStateException e) {
            if (!threads.isShutdown()) {
                throw e;
            }
        }
    }

    private HealthVote vote(Patient patient, String vantage, Assessment held) {
        return new HealthVote(
                patient.fleet(),
                Patient.WATCHED,
                "watcher-" + vantage,
                vantage,
                1,
                seq.incrementAndGet(),
                Instant.now(),
                3_000,
                held.state(),
                Map.of(),
                vantage.equals("outside") ? "" : vantage,
                held.failures(),
                held.successes(),
                held.loss(),
                held.phi(),
                null,
                null);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
