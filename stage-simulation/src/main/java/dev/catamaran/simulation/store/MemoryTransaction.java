package dev.catamaran.simulation.store;

import dev.catamaran.runtime.store.CallStore;
import dev.catamaran.runtime.store.FleetStore;
import dev.catamaran.runtime.store.InboxStore;
import dev.catamaran.runtime.store.OrderStore;
import dev.catamaran.runtime.store.OutboxStore;
import dev.catamaran.runtime.store.QuarantineStore;
import dev.catamaran.runtime.store.ResourceStore;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WorkQueue;
import dev.catamaran.simulation.store.Table.Undo;

/** One transaction over the tables in memory. */
final class MemoryTransaction implements Transaction {
    final MemoryDatabase database;
    final Tables tables;
    final Undo undo = new Undo();
    boolean wakesWork;
    boolean wakesRelay;
    private boolean doomed;
    private boolean over;

    MemoryTransaction(MemoryDatabase database) {
        this.database = database;
        this.tables = database.tables;
    }

    long now() {
        return database.now();
    }

    @Override
    public void rollBack() {
        doomed = true;
    }

    void commit() {
        if (doomed) {
            rollback();
            return;
        }
        end();
        if (wakesWork) {
            database.workWoken.run();
        }
        if (wakesRelay) {
            database.relayWoken.run();
        }
    }

    void rollback() {
        if (!over) {
            undo.run();
            end();
        }
    }

    private void end() {
        over = true;
        tables.lanes.values().removeIf(holder -> holder == this);
    }

    @Override
    public FleetStore fleets() {
        return new MemoryFleets(this);
    }

    @Override
    public InboxStore inbox() {
        return new MemoryInbox(this);
    }

    @Override
    public QuarantineStore quarantine() {
        return new MemoryQuarantine(this);
    }

    @Override
    public WorkQueue queue() {
        return new MemoryQueue(this);
    }

    @Override
    public OutboxStore outbox() {
        return new MemoryOutbox(this);
    }

    @Override
    public ResourceStore resources() {
        return new MemoryResources(this);
    }

    @Override
    public CallStore calls() {
        return new MemoryCalls(this);
    }

    @Override
    public OrderStore orders() {
        return new MemoryOrders(this);
    }
}
