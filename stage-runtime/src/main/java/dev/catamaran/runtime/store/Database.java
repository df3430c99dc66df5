package dev.catamaran.runtime.store;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The bridge between code that blocks (stages, on virtual threads) and Hibernate Reactive (on the event loop). Nothing
 * else crosses over.
 */
@ApplicationScoped
public class Database {
    private final Mutiny.SessionFactory factory;

    public Database(Mutiny.SessionFactory factory) {
        this.factory = factory;
    }

    /** One transaction, for callers on the event loop. */
    public <T> Uni<T> transaction(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return factory.withStatelessTransaction(work);
    }

    /** One transaction, for callers that may block. What the transaction threw is thrown here, unchecked. */
    public <T> T await(Function<Mutiny.StatelessSession, Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> transaction(work));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("database transaction failed", e);
        }
    }
}
