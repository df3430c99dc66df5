package dev.catamaran.runtime.inlet;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Failures that no retry cures: the message itself cannot be taken. Everything else is somebody's passing weakness and is
 * tried again.
 */
final class Poison {
    /** Data exception, program limit exceeded. Source: PostgreSQL manual, appendix A. */
    private static final Set<String> CLASSES = Set.of("22", "54");

    private Poison() {}

    /** Why the message is to be set aside; empty when trying again may help. */
    static Optional<String> reason(Throwable failure) {
        for (@Nullable Throwable each = failure; each != null; each = each.getCause()) {
            String state = state(each);
            if (state.length() == 5 && CLASSES.contains(state.substring(0, 2))) {
                return Optional.of("the database cannot hold it (SQLSTATE " + state + ")");
            }
        }
        return Optional.empty();
    }

    private static String state(Throwable failure) {
        @Nullable
        String state = switch (failure) {
            case PgException postgres -> postgres.getSqlState();
            case SQLException sql -> sql.getSQLState();
            default -> null;
        };
        return state == null ? "" : state;
    }
}
