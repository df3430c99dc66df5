package dev.catamaran.runtime.health;

import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.OutboxStore;
import dev.catamaran.runtime.store.WorkQueue;
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
    private static final Duration EVERY = Duration.ofSeconds(15);

    private final Database database;
    private final WorkQueue queue;
    private final OutboxStore outbox;
    private final AtomicLong queueDepth = new AtomicLong();
    private final AtomicLong outboxAgeMillis = new AtomicLong();
    private final Map<String, AtomicLong> items = new TreeMap<>();
    private volatile boolean stopped;

    public Gauges(Database database, WorkQueue queue, OutboxStore outbox, MeterRegistry meters) {
        this.database = database;
        this.queue = queue;
        this.outbox = outbox;
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
                Map<String, Long> counts = database.await(queue::states);
                items.forEach((state, count) -> count.set(counts.getOrDefault(state, 0L)));
                queueDepth.set(database.await(queue::depth));
                outboxAgeMillis.set(database.await(outbox::oldestUnsentMillis));
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
