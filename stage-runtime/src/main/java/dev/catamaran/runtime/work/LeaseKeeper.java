package dev.catamaran.runtime.work;

import dev.catamaran.runtime.config.Instance;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.converge.Cancellation;
import dev.catamaran.runtime.converge.Pace;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.store.WorkQueue.Renewed;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Renews this process's leases together and cancels a run whose lease is lost or whose fleet has moved on. When a lease
 * could not be prolonged for two thirds of its time, its run stops: somebody else may begin soon.
 */
@ApplicationScoped
public class LeaseKeeper {
    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    private record Held(long fence, long generation, FleetRow.State state, Cancellation cancellation) {}

    private record Claimed(WorkKey key, long fence) {}

    private final Database database;
    private final Pace pace;
    private final String owner;
    private final Duration ttl;
    private final Map<WorkKey, Held> held = new ConcurrentHashMap<>();
    /** Since when each lease has its whole time. */
    private final Map<Claimed, Duration> inHand = new ConcurrentHashMap<>();

    private Set<Claimed> strays = Set.of();

    public LeaseKeeper(Database database, Pace pace, Instance instance, RuntimeConfig config) {
        this.database = database;
        this.pace = pace;
        this.owner = instance.id();
        this.ttl = config.work().leaseTtl();
    }

    /** A run will come of this lease, however long it takes until it has read what it starts from. */
    public void claimed(Lease lease) {
        inHand.put(new Claimed(lease.key(), lease.fence()), pace.elapsed());
    }

    /** Watches over a run from now on; the fleet was in this generation and state when the run began. */
    Cancellation keep(Lease lease, FleetRow fleet) {
        Cancellation cancellation = new Cancellation();
        inHand.putIfAbsent(new Claimed(lease.key(), lease.fence()), pace.elapsed());
        held.put(lease.key(), new Held(lease.fence(), fleet.generation, fleet.state, cancellation));
        return cancellation;
    }

    /** The run of this lease is over. */
    public void release(Lease lease) {
        held.computeIfPresent(lease.key(), (_, mine) -> mine.fence() == lease.fence() ? null : mine);
        inHand.remove(new Claimed(lease.key(), lease.fence()));
    }

    int count() {
        return held.size();
    }

    /** Cancels every run, when the process stops. */
    public void cancelAll(String reason) {
        held.values().forEach(each -> each.cancellation().cancel(reason));
    }

    /** How often {@link #renew()} wants to be called. */
    public Duration interval() {
        return ttl.dividedBy(5);
    }

    /** Renews once. */
    public void renew() {
        Map<WorkKey, Held> before = Map.copyOf(held);
        Duration asked = pace.elapsed();
        try {
            List<Renewed> renewed =
                    database.awaitStatement(transaction -> transaction.queue().renew(owner, ttl));
            renewed.stream()
                    .filter(Renewed::prolonged)
                    .forEach(each -> inHand.replace(new Claimed(each.key(), each.fence()), asked));
            before.forEach((key, mine) -> check(key, mine, renewed));
            giveBackStrays(renewed);
        } catch (RuntimeException e) {
            LOG.warnf("cannot renew %d leases: %s", held.size(), e.getMessage());
        }
        stopIfTooLate();
    }

    /** A run must not outlive its lease: two thirds of its time after it was prolonged last the run stops. */
    public void stopIfTooLate() {
        Duration last = pace.elapsed().minus(ttl.multipliedBy(2).dividedBy(3));
        held.forEach((key, mine) -> {
            Duration since = inHand.get(new Claimed(key, mine.fence()));
            if (since != null && since.compareTo(last) < 0) {
                mine.cancellation().cancel("the lease could not be renewed");
            }
        });
    }

    /** A lease of ours that no run holds, twice in a row: its run ended without a word, for want of the database. */
    private void giveBackStrays(List<Renewed> renewed) {
        Set<Claimed> now = renewed.stream()
                .map(each -> new Claimed(each.key(), each.fence()))
                .filter(each -> !inHand.containsKey(each))
                .collect(Collectors.toSet());
        for (Claimed stray : now) {
            if (strays.contains(stray)) {
                LOG.warnf("gives back the lease of %s, which no run holds", stray.key());
                database.awaitStatement(
                        transaction -> transaction.queue().giveBack(Lease.bare(stray.key(), stray.fence())));
            }
        }
        strays = now;
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
