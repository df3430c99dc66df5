package dev.catamaran.runtime.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * The service's database, for code on the event loop and for code that blocks (stages, on virtual threads). Nothing else
 * crosses from one to the other.
 */
@ApplicationScoped
public class Database {
    private final Transactions transactions;

    public Database(Transactions transactions) {
        this.transactions = transactions;
    }

    /** One transaction, for callers on the event loop. */
    public <T> Uni<T> transaction(Function<Transaction, Uni<T>> work) {
        return transactions.run(work);
    }

    /** One statement that needs no transaction around it, for callers on the event loop. */
    public <T> Uni<T> statement(Function<Transaction, Uni<T>> work) {
        return transactions.runStatement(work);
    }

    /** One statement that needs no transaction around it, or several that only read, for callers that may block. */
    public <T> T awaitStatement(Function<Transaction, Uni<T>> work) {
        return transactions.await(() -> transactions.runStatement(work));
    }

    /** One transaction, for callers that may block. What the transaction threw is thrown here, unchecked; see {@link Transactions#await}. */
    public <T> T await(Function<Transaction, Uni<T>> work) {
        return transactions.await(() -> transaction(work));
    }
}
