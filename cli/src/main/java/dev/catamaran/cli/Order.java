package dev.catamaran.cli;

import dev.catamaran.cli.fleet.CliException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** An order to a service, left in its database, which wakes the service. */
final class Order {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private Order() {}

    /** What came of an order. */
    record Outcome(boolean worked, String text) {}

    /** Leaves an order and waits for what comes of it. */
    static Outcome give(Connection connection, String verb, String argument) throws SQLException {
        long id = insert(connection, verb, argument);
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            try (PreparedStatement query = connection.prepareStatement(
                    "select worked, outcome from operator_order where id = ? and done_at is not null")) {
                query.setLong(1, id);
                ResultSet done = query.executeQuery();
                if (done.next()) {
                    return new Outcome(done.getBoolean(1), done.getString(2));
                }
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CliException("interrupted; order " + id + " stands", e);
            }
        }
        throw new CliException("nobody has done order " + id + " after " + PATIENCE.toMinutes()
                + " min; is the service running? The order stands until it is");
    }

    private static long insert(Connection connection, String verb, String argument) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into operator_order (verb, argument) values (?, ?) returning id")) {
            insert.setString(1, verb);
            insert.setString(2, argument);
            ResultSet made = insert.executeQuery();
            made.next();
            return made.getLong(1);
        }
    }
}
