package dev.catamaran.runtime.work;

import dev.catamaran.runtime.config.Instance;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.converge.Workers;
import dev.catamaran.runtime.outbox.Pressure;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.WakeUps;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Claims what is due and runs it, each run on a virtual thread; woken by the database, not by polling. */
@ApplicationScoped
public class WorkLoop {
    private static final Logger LOG = Logger.getLogger(WorkLoop.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int DRAIN_SECONDS = 20;

    private final Database database;
    private final WakeUps wakeUps;
    private final StageRun run;
    private final LeaseKeeper keeper;
    private final Pressure pressure;
    private final Workers workers;
    private final RuntimeConfig.Work config;
    private final String owner;
    private final Semaphore slots;
    private volatile boolean stopped;

    public WorkLoop(
            Database database,
            WakeUps wakeUps,
            StageRun run,
            LeaseKeeper keeper,
            Pressure pressure,
            Workers workers,
            RuntimeConfig config,
            Instance instance) {
        this.database = database;
        this.wakeUps = wakeUps;
        this.run = run;
        this.keeper = keeper;
        this.pressure = pressure;
        this.workers = workers;
        this.config = config.work();
        this.owner = instance.id();
        this.slots = new Semaphore(this.config.parallelism());
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("work-loop").start(this::loop);
        // Virtual threads take turns and are not interrupted: thousands of busy steps would keep a lease from being
        // renewed.
        Thread.ofPlatform().daemon().name("lease-keeper").start(() -> every(keeper.interval(), keeper::renew));
        Thread.ofPlatform()
                .daemon()
                .name("lease-watch")
                .start(() -> every(keeper.interval().dividedBy(3), keeper::stopIfTooLate));
    }

    void delayedStop(@Observes ShutdownDelayInitiatedEvent event) {
        stopped = true;
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        wakeUps.work().signal();
        keeper.cancelAll("the service stops");
        drain();
    }

    private void drain() {
        try {
            if (!slots.tryAcquire(config.parallelism(), DRAIN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warnf("%d runs did not end in time; their leases expire", keeper.count());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        boolean resynced = false;
        while (!stopped) {
            try {
                if (!resynced) {
                    database.await(transaction -> transaction.queue().resync());
                    resynced = true;
                }
                if (claimAndRun() == 0) {
                    wakeUps.work().await(untilNext());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf(e, "the work queue cannot be read, trying again");
                pause();
            }
        }
    }

    /** Claims what is due and free, and starts a run for each; answers how many. */
    public int claimAndRun() {
        int free = slots.availablePermits();
        if (free == 0 || pressure.full()) {
            return 0;
        }
        List<Lease> leases =
                database.awaitStatement(transaction -> transaction.queue().claim(owner, free, config.leaseTtl()));
        leases.forEach(keeper::claimed);
        for (Lease lease : leases) {
            slots.acquireUninterruptibly();
            var _ = workers.start("run-" + lease.key(), () -> runOne(lease));
        }
        return leases.size();
    }

    private void runOne(Lease lease) {
        try {
            run.run(lease);
        } catch (RuntimeException e) {
            LOG.warnf(e, "%s could not write down how its run ended; its lease is given back later", lease.key());
        } finally {
            slots.release();
            wakeUps.work().signal();
        }
    }

    private Duration untilNext() {
        long millis = database.awaitStatement(transaction -> transaction.queue().untilNext());
        Duration safety = config.safetyPoll();
        if (slots.availablePermits() == 0 || millis < 0 || millis > safety.toMillis()) {
            return safety;
        }
        return Duration.ofMillis(Math.max(1, millis));
    }

    private void every(Duration interval, Runnable work) {
        while (!stopped || keeper.count() > 0) {
            try {
                Thread.sleep(interval);
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }
}
