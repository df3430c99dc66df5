package dev.catamaran.simulation.service;

import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.simulation.kernel.Kernel;
import dev.catamaran.simulation.kernel.Life;
import dev.catamaran.simulation.kernel.Signal;
import dev.catamaran.simulation.store.MemoryDatabase;
import io.smallrye.mutiny.Uni;

/** An instance's way to its database: slow, away at times, and silent now and then after a commit. */
final class Connection implements MemoryDatabase.Surroundings {
    private final SimulatedService service;
    private final Kernel kernel;
    private final Life life;

    /** Comes with every answer that a transaction may wait for. */
    final Signal answers = new Signal();

    Connection(SimulatedService service, Life life) {
        this.service = service;
        this.kernel = service.kernel;
        this.life = life;
    }

    @Override
    public void beforeBegin() {
        life.check();
        if (kernel.inFiber()) {
            kernel.sleep(kernel.chance(service.faults() / 20) ? kernel.upTo(20_000) : kernel.upTo(3));
        }
        if (service.databaseDown()) {
            throw new IllegalStateException("the database is away");
        }
    }

    @Override
    public void beforeCommit() {
        life.check();
        if (kernel.chance(service.faults() / 50)) {
            throw new IllegalStateException("serialization failure");
        }
    }

    @Override
    public void afterCommit() {
        if (kernel.inFiber()) {
            kernel.sleep(kernel.upTo(2));
        }
        life.check();
        if (kernel.chance(service.faults() / 50)) {
            throw new IllegalStateException("the connection broke after the commit");
        }
    }

    @Override
    public void pause() {
        kernel.await(answers, 20_000);
    }

    @Override
    public Transaction seen(Transaction transaction) {
        return new Audit(service.wiring.stores(transaction), transaction, service.history);
    }

    void close() {
        service.database.abort(this);
    }

    void await(Uni<Void> answer) {
        var _ = service.database.connect(this).await(() -> answer);
    }
}
