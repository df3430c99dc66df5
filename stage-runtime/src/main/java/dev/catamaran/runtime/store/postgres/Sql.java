package dev.catamaran.runtime.store.postgres;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Native statements with positional parameters, run in the session of the caller's transaction. */
final class Sql {
    private Sql() {}

    /** Runs an insert, update or delete; answers the number of rows. */
    static Uni<Integer> update(Mutiny.StatelessSession session, String sql, Object... parameters) {
        Mutiny.MutationQuery query = session.createNativeQuery(sql);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.executeUpdate();
    }

    /** Runs a query of several columns. */
    static <T> Uni<List<T>> rows(
            Mutiny.StatelessSession session, Function<Object[], T> mapper, String sql, Object... parameters) {
        Mutiny.SelectionQuery<Object[]> query = session.createNativeQuery(sql, Object[].class);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.getResultList().map(rows -> rows.stream().map(mapper).toList());
    }

    /** Runs a query of one numeric column. */
    static Uni<List<Long>> numbers(Mutiny.StatelessSession session, String sql, Object... parameters) {
        Mutiny.SelectionQuery<Long> query = session.createNativeQuery(sql, Long.class);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.getResultList();
    }

    /** Runs a query of one text column. */
    static Uni<List<String>> texts(Mutiny.StatelessSession session, String sql, Object... parameters) {
        Mutiny.SelectionQuery<String> query = session.createNativeQuery(sql, String.class);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query.getResultList();
    }

    static long number(Object column) {
        return ((Number) column).longValue();
    }
}
