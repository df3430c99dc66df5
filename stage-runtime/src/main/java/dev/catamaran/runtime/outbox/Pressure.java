package dev.catamaran.runtime.outbox;

import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.store.Database;
import jakarta.enterprise.context.ApplicationScoped;

/** While Kafka takes nothing the outbox grows, and work goes on; beyond a bound no new work is taken on. */
@ApplicationScoped
public class Pressure {
    private final Database database;
    private final long bound;
    private volatile boolean full;

    public Pressure(Database database, RuntimeConfig config) {
        this.database = database;
        this.bound = config.relay().bound();
    }

    /** Looks at the outbox; answers whether it is full. Blocks. */
    public boolean measure() {
        full = database.await(transaction -> transaction.outbox().unsentUpTo(bound + 1)) > bound;
        return full;
    }

    public boolean full() {
        return full;
    }
}
