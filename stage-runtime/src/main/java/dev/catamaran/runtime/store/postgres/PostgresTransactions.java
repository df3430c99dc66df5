package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.Transactions;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** Transactions of Hibernate Reactive; the one bridge between virtual threads and the event loop. */
@ApplicationScoped
public class PostgresTransactions implements Transactions {
    private final Mutiny.SessionFactory factory;

    public PostgresTransactions(Mutiny.SessionFactory factory) {
        this.factory = factory;
    }

    @Override
    public <T> Uni<T> run(Function<Transaction, Uni<T>> work) {
        return inSession(session -> session.withTransaction(_ -> work.apply(new PostgresTransaction(session))));
    }

    @Override
    public <T> Uni<T> runStatement(Function<Transaction, Uni<T>> work) {
        return inSession(session -> work.apply(new PostgresTransaction(session)));
    }

    /** A session of its own, not the one of the caller's context: several callers may share a context. */
    private <T> Uni<T> inSession(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return factory.openStatelessSession()
                .flatMap(session -> work.apply(session).onTermination().call(session::close));
    }

    @Override
    public <T> T await(Supplier<Uni<T>> answer) {
        try {
            return VertxContextSupport.subscribeAndAwait(answer);
        } catch (RuntimeException e) {
            throw Away.told(e);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw Away.told(new IllegalStateException("database transaction failed", e));
        }
    }
}
