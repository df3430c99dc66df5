package dev.catamaran.dns.app;

import dev.catamaran.dns.provider.cloudflare.Alarm;
import dev.catamaran.runtime.store.Database;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Wakes a fleet's traffic item when a step is due: the next one of a ramp, the end of a dwell or an override. A time lost in
 * a restart is found again, because every fleet is decided about at the start.
 */
@ApplicationScoped
public class DueTimes implements Alarm {
    private static final Logger LOG = Logger.getLogger(DueTimes.class);
    private static final long GRACE_MILLIS = 20;

    private final Database database;
    private final Clock clock;
    private final Map<String, Instant> due = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("due-times").factory());

    public DueTimes(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void at(String fleetUid, Instant time) {
        if (time.equals(due.put(fleetUid, time))) {
            return;
        }
        long wait = Duration.between(clock.instant(), time).toMillis() + GRACE_MILLIS;
        Runnable wake = () -> Thread.ofVirtual().name("due").start(() -> wake(fleetUid, time));
        var _ = timer.schedule(wake, Math.max(GRACE_MILLIS, wait), TimeUnit.MILLISECONDS);
    }

    private void wake(String fleetUid, Instant time) {
        if (due.remove(fleetUid, time)) {
            try {
                database.await(transaction -> transaction.queue().wake(fleetUid, "traffic", ""));
            } catch (RuntimeException e) {
                LOG.warnf("cannot wake the traffic of %s, trying again: %s", fleetUid, e.getMessage());
                at(fleetUid, clock.instant().plusSeconds(1));
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }
}
