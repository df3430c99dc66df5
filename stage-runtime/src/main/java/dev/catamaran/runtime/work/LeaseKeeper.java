package dev.catamaran.runtime.work;

import dev.catamaran.runtime.config.Instance;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.converge.Cancellation;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.store.WorkQueue;
import dev.catamaran.runtime.store.WorkQueue.Renewed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Renews this process's leases together and cancels a run whose lease is lost or whose fleet has moved on. When renewing
 * does not work for two thirds of a lease's time, every run stops: somebody else may begin soon.
 */
@ApplicationScoped
public class LeaseKeeper {
    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    private record Held(long fence, long generation, FleetRow.State state, Cancellation cancellation) {}

    private final Database database;
    private final WorkQueue queue;
    private final String owner;
    private final Duration ttl;
    private final Map<WorkKey, Held> held = new ConcurrentHashMap<>();
    private volatile long renewedAt = System.nanoTime();

    public LeaseKeeper(Database database, WorkQueue queue, Instance instance, RuntimeConfig config) {
        this.database = database;
        this.queue = queue;
        this.owner = instance.id();
        this.ttl = config.work().leaseTtl();
    }

    /** Watches over a run from now on; the fleet was in this generation and state when the run began. */
    Cancellation keep(Lease lease, FleetRow fleet) {
        Cancellation cancellation = new Cancellation();
        held.put(lease.key(), new Held(lease.fence(), fleet.generation, fleet.state, cancellation));
        return cancellation;
    }

    void release(Lease lease) {
        held.remove(lease.key());
    }

    int count() {
        return held.size();
    }

    /** Cancels every run, when the process stops. */
    void cancelAll(String reason) {
        held.values().forEach(each -> each.cancellation().cancel(reason));
    }

    /** How often {@link #renew()} wants to be called. */
    Duration interval() {
        return ttl.dividedBy(5);
    }

    /** Renews once. */
    void renew() {
        if (held.isEmpty()) {
            renewedAt = System.nanoTime();
            return;
        }
        try {
            Map<WorkKey, Held> before = Map.copyOf(held);
            List<Renewed> renewed = database.await(session -> queue.renew(session, owner, ttl));
            renewedAt = System.nanoTime();
            before.forEach((key, mine) -> check(key, mine, renewed));
        } catch (RuntimeException e) {
            LOG.warnf("cannot renew %d leases: %s", held.size(), e.getMessage());
            if (System.nanoTime() - renewedAt > ttl.toNanos() / 3 * 2) {
                cancelAll("leases could not be renewed");
            }
        }
    }

    private void check(WorkKey key, Held mine, List<Renewed> renewed) {
        Optional<Renewed> still = renewed.stream()
                .filter(each -> each.key().equals(key) && each.fence() == mine.fence())
                .findFirst();
        if (still.isEmpty()) {
            if (mine.equals(held.get(key))) {
                mine.cancellation().cancel("lease lost");
            }
        } else if (still.get().state() != mine.state()) {
            mine.cancellation().cancel("fleet is now " + still.get().state());
        } else if (still.get().generation() != mine.generation()) {
            mine.cancellation().cancel("generation " + still.get().generation() + " was requested");
        }
    }
}
