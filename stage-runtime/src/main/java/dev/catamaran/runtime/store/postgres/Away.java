package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a database that is away from one that refuses: the first passes by itself.
 *
 * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL error codes</a>
 */
final class Away {
    /** Connection exceptions, transactions that lost against others, insufficient resources, operator intervention. */
    private static final List<String> PASSING = List.of("08", "40", "53", "57");

    private Away() {}

    /** The failure as it is, or as a {@link Problem.Transient} when it passes. */
    static RuntimeException told(RuntimeException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException) {
                return failure;
            }
            if (passes(cause)) {
                return new ProblemException(
                        new Problem.Transient("the service's database does not answer: " + cause.getMessage()),
                        failure);
            }
        }
        return failure;
    }

    private static boolean passes(Throwable cause) {
        return switch (cause) {
            case ClosedConnectionException _, IOException _, TimeoutException _ -> true;
            case NoStackTraceThrowable poolIsClosing -> true;
            case PgException refused -> passes(refused.getSqlState());
            case SQLException refused -> passes(refused.getSQLState());
            default -> false;
        };
    }

    private static boolean passes(@Nullable String state) {
        return state != null && PASSING.stream().anyMatch(state::startsWith);
    }
}
