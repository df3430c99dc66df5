package dev.catamaran.runtime.store.postgres;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinyStatelessSessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;

/**
 * Native statements with positional parameters, run on the connection of the caller's session.
 *
 * <p>They do not pass through Hibernate's query engine, which would make a plan of every execution and never find it again.
 */
final class Sql {
    private Sql() {}

    /** Runs an insert, update or delete; answers the number of rows. */
    static Uni<Integer> update(Mutiny.StatelessSession session, String sql, Object... parameters) {
        return Uni.createFrom().completionStage(() -> connection(session).update(sql, parameters));
    }

    /** Runs a query of several columns. */
    static <T> Uni<List<T>> rows(
            Mutiny.StatelessSession session, Function<Object[], T> mapper, String sql, Object... parameters) {
        return Uni.createFrom()
                .completionStage(() -> connection(session).select(sql, parameters))
                .map(result -> {
                    List<T> rows = new ArrayList<>(result.size());
                    while (result.hasNext()) {
                        rows.add(mapper.apply(result.next()));
                    }
                    return rows;
                });
    }

    /** Runs a query of one numeric column. */
    static Uni<List<Long>> numbers(Mutiny.StatelessSession session, String sql, Object... parameters) {
        return rows(session, row -> number(row[0]), sql, parameters);
    }

    /** Runs a query of one text column. */
    static Uni<List<String>> texts(Mutiny.StatelessSession session, String sql, Object... parameters) {
        return rows(session, row -> (String) row[0], sql, parameters);
    }

    static Instant instant(Object column) {
        return ((OffsetDateTime) column).toInstant();
    }

    static long number(Object column) {
        return ((Number) column).longValue();
    }

    private static ReactiveConnection connection(Mutiny.StatelessSession session) {
        return ((MutinyStatelessSessionImpl) session).getReactiveConnection();
    }
}
