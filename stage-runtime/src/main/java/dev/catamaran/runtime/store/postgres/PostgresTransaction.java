package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.Arriving;
import dev.catamaran.runtime.store.CallStore;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetStore;
import dev.catamaran.runtime.store.InboxStore;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.OrderStore;
import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.OutboxStore;
import dev.catamaran.runtime.store.QuarantineStore;
import dev.catamaran.runtime.store.ResourceStore;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WorkQueue;
import dev.catamaran.runtime.store.WorkQueue.Result;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** The stores in one session. */
record PostgresTransaction(Mutiny.StatelessSession session) implements Transaction {
    @Override
    public FleetStore fleets() {
        return new PostgresFleets(session);
    }

    @Override
    public InboxStore inbox() {
        return new PostgresInbox(session);
    }

    @Override
    public QuarantineStore quarantine() {
        return new PostgresQuarantine(session);
    }

    @Override
    public WorkQueue queue() {
        return new PostgresQueue(session);
    }

    @Override
    public OutboxStore outbox() {
        return new PostgresOutbox(session);
    }

    @Override
    public ResourceStore resources() {
        return new PostgresResources(session);
    }

    @Override
    public CallStore calls() {
        return new PostgresCalls(session);
    }

    @Override
    public OrderStore orders() {
        return new PostgresOrders(session);
    }

    @Override
    public Uni<Set<String>> takeIn(List<Arriving> events) {
        return AtOnce.takeIn(session, events);
    }

    @Override
    public Uni<Boolean> close(Lease lease, Result result, FleetRow fleet, List<OutboxRow> events, int counted) {
        return AtOnce.close(session, lease, result, fleet, events, counted);
    }

    @Override
    public void rollBack() {
        session.currentTransaction().markForRollback();
    }
}
