package dev.catamaran.runtime.store;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where transactions come from: PostgreSQL in a service, memory in a simulation. */
public interface Transactions {
    /** Commits when the work's answer completes, rolls back when it fails; never blocks. */
    <T> Uni<T> run(Function<Transaction, Uni<T>> work);

    /** As {@link #run} for one statement, which is a transaction by itself, or for several that only read. */
    default <T> Uni<T> runStatement(Function<Transaction, Uni<T>> work) {
        return run(work);
    }

    /**
     * Blocks until the answer is there; what it failed with is thrown, unchecked.
     *
     * @throws dev.catamaran.runtime.problem.ProblemException with a Transient when the database is away
     */
    <T> T await(Supplier<Uni<T>> answer);
}
