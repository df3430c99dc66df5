package dev.catamaran.runtime.work;

import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.Transaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Forgets rows that are of no use any more, a few at a time, so that tables do not grow for ever. */
@ApplicationScoped
public class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int BATCH = 1_000;

    private final Database database;
    private final RuntimeConfig.Retention config;
    private volatile @Nullable Thread thread;
    private volatile boolean stopped;

    public Retention(Database database, RuntimeConfig config) {
        this.database = database;
        this.config = config.retention();
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("retention").start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void loop() {
        while (!stopped) {
            try {
                Thread.sleep(config.every());
                forget();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("cannot forget old rows now: %s", e.getMessage());
            }
        }
    }

    /** One round; answers how many rows went. */
    int forget() {
        return all(transaction -> transaction.outbox().forgetSent(config.sent(), BATCH))
                + all(transaction -> transaction.inbox().forget(config.inbox(), BATCH))
                + all(transaction -> transaction.orders().forget(config.inbox(), BATCH))
                + all(transaction -> transaction.fleets().forget(config.tombstones(), BATCH / 10));
    }

    private int all(Function<Transaction, Uni<Integer>> forget) {
        int gone = 0;
        int last;
        do {
            last = database.await(forget);
            gone += last;
        } while (last > 0 && !stopped);
        return gone;
    }
}
