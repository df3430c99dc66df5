package dev.catamaran.runtime.health;

import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.runtime.outbox.Pressure;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.WakeUps;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Samples what only the database knows, so that a scrape never waits for it. */
@ApplicationScoped
public class Gauges {
    private static final Logger LOG = Logger.getLogger(Gauges.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Database database;
    private final Pressure pressure;
    private final WakeUps wakeUps;
    private final AtomicLong quarantined = new AtomicLong();
    private final AtomicLong queueDepth = new AtomicLong();
    private final AtomicLong outboxAgeMillis = new AtomicLong();
    private final Map<String, AtomicLong> items = new TreeMap<>();
    private volatile boolean stopped;

    public Gauges(Database database, Pressure pressure, WakeUps wakeUps, MeterRegistry meters) {
        this.database = database;
        this.pressure = pressure;
        this.wakeUps = wakeUps;
        meters.gauge("catamaran.quarantine.records", quarantined);
        meters.gauge("catamaran.queue.depth", queueDepth);
        meters.gauge("catamaran.outbox.age.millis", outboxAgeMillis);
        for (StageProgress.State state : StageProgress.State.values()) {
            AtomicLong count = new AtomicLong();
            items.put(state.name(), count);
            meters.gauge("catamaran.work.items", List.of(Tag.of("state", state.name())), count);
        }
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("gauges").start(this::sample);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    private void sample() {
        while (!stopped) {
            try {
                boolean wasFull = pressure.full();
                if (!pressure.measure() && wasFull) {
                    wakeUps.work().signal();
                }
                Map<String, Long> counts =
                        database.await(transaction -> transaction.queue().states());
                items.forEach((state, count) -> count.set(counts.getOrDefault(state, 0L)));
                queueDepth.set(database.await(transaction -> transaction.queue().depth()));
                outboxAgeMillis.set(
                        database.await(transaction -> transaction.outbox().oldestUnsentMillis()));
                quarantined.set(
                        database.await(transaction -> transaction.quarantine().count()));
            } catch (RuntimeException e) {
                LOG.debugf("cannot sample gauges: %s", e.getMessage());
            }
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
