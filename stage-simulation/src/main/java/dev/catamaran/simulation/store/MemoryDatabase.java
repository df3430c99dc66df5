package dev.catamaran.simulation.store;

import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.store.Specs;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.Transactions;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A service's database in memory. A transaction runs in one piece, as if it were serializable; only one that waits for
 * something outside (the relay for its acknowledgements) lets others in, and such a one must not have written before.
 */
public final class MemoryDatabase {
    final Tables tables = new Tables();
    final InstantSource clock;
    private final Map<Surroundings, List<MemoryTransaction>> open = new HashMap<>();

    Runnable workWoken = () -> {};
    Runnable relayWoken = () -> {};

    /** @param clock the database's clock: leases and due times are reckoned by it alone */
    public MemoryDatabase(InstantSource clock) {
        this.clock = clock;
    }

    /** What a connection left open is rolled back. */
    public void abort(Surroundings surroundings) {
        List<MemoryTransaction> left = open.remove(surroundings);
        if (left != null) {
            left.forEach(MemoryTransaction::rollback);
        }
    }

    /** Who is told of commits that make work or events, as PostgreSQL's notifications do. */
    public void listen(Runnable work, Runnable events) {
        workWoken = work;
        relayWoken = events;
    }

    /** The first item of a fleet that is not ready in a generation, or not gone with its cluster; empty when all are. */
    public String notReady(String uid, long generation) {
        FleetSpec spec = Specs.of(tables.fleets.get(uid).orElseThrow());
        return tables
                .items
                .where(item -> item.key.fleetUid().equals(uid)
                        && (!item.state.equals(end(item, spec))
                                || item.observedGeneration < generation
                                || item.version > item.doneVersion))
                .stream()
                .findFirst()
                .map(item -> item.key + " is " + item.state + " in generation " + item.observedGeneration + " "
                        + item.problem)
                .orElse("");
    }

    /** How often a lease had expired when its item was claimed. */
    public int leasesTakenOver() {
        return tables.leasesTakenOver;
    }

    private static String end(WorkItem item, FleetSpec spec) {
        String cluster = item.key.cluster();
        return cluster.isEmpty() || Specs.has(spec, cluster) ? "READY" : "RELEASED";
    }

    long now() {
        return clock.millis();
    }

    /** What happens around the transactions of one connection. */
    public interface Surroundings {
        /** Before a transaction begins; may throw: the database cannot be reached. */
        void beforeBegin();

        /** Everything is written, nothing committed; may throw: the transaction is rolled back. */
        void beforeCommit();

        /** Committed; may throw: the answer is lost. */
        void afterCommit();

        /** Called when an answer is not there yet; returns when it may be. */
        void pause();

        /** Stores as this connection sees them. */
        default Transaction seen(Transaction transaction) {
            return transaction;
        }
    }

    /** A connection that nothing happens to. */
    public Transactions connect() {
        return connect(new Surroundings() {
            @Override
            public void beforeBegin() {}

            @Override
            public void beforeCommit() {}

            @Override
            public void afterCommit() {}

            @Override
            public void pause() {
                throw new IllegalStateException("waits for something that nobody brings about");
            }
        });
    }

    public Transactions connect(Surroundings surroundings) {
        return new Transactions() {
            @Override
            public <T> Uni<T> run(Function<Transaction, Uni<T>> work) {
                return Uni.createFrom().deferred(() -> begin(surroundings, work));
            }

            @Override
            public <T> T await(Supplier<Uni<T>> answer) {
                Answer<T> heard = new Answer<>();
                var _ = answer.get().subscribe().with(heard::complete, heard::fail);
                while (!heard.there) {
                    surroundings.pause();
                }
                return heard.get();
            }
        };
    }

    private <T> Uni<T> begin(Surroundings surroundings, Function<Transaction, Uni<T>> work) {
        surroundings.beforeBegin();
        MemoryTransaction transaction = new MemoryTransaction(this);
        open.computeIfAbsent(surroundings, _ -> new ArrayList<>()).add(transaction);
        return work.apply(surroundings.seen(transaction))
                .onItem()
                .invoke(() -> {
                    surroundings.beforeCommit();
                    transaction.commit();
                })
                .onFailure()
                .invoke(transaction::rollback)
                .onItemOrFailure()
                .invoke((_, _) ->
                        open.getOrDefault(surroundings, new ArrayList<>()).remove(transaction))
                .onItem()
                .invoke(surroundings::afterCommit);
    }
}
