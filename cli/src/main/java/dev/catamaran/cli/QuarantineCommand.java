package dev.catamaran.cli;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code catamaran quarantine list|show|release|drop}. */
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | release | drop)",
        description = "Events that a service has set aside: unreadable ones (MALFORMED), and those that came before an"
                + " earlier event of their producer (PARKED), which go on by themselves once it is there.",
        exitCodeList = {"0:done", "1:nothing found, or the service refused; it says why", "2:wrong input"})
public final class QuarantineCommand {
    private static final String RECORD = "TOPIC-PARTITION@OFFSET, as the list shows it.";
    private static final String NAME = "topic || '-' || partition || '@' || record_offset";

    /** Lists. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists what is set aside, oldest first.")
    int list(@Mixin Databases databases) {
        AtomicInteger count = new AtomicInteger();
        databases.each((service, connection) -> {
            try (PreparedStatement query = connection.prepareStatement(
                            "select " + NAME
                                    + ", kind, record_key, source, sequence, received_at, reason from quarantine order by received_at");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    count.incrementAndGet();
                    System.out.printf(
                            "%-16s %-28s %-9s fleet %s, event %s of %s, since %s: %s%n",
                            service,
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(5),
                            row.getString(4).isEmpty() ? "?" : row.getString(4),
                            row.getTimestamp(6).toInstant(),
                            row.getString(7));
                }
            }
        });
        System.err.println(count.get() + " events are set aside");
        return 0;
    }

    /** Shows one. */
    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one record: reason, headers, body.")
    int show(@Mixin Databases databases, @Parameters(paramLabel = "RECORD", description = RECORD) String record) {
        AtomicInteger count = new AtomicInteger();
        databases.each((service, connection) -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select kind, reason, headers, body from quarantine where " + NAME + " = ?")) {
                query.setString(1, record);
                ResultSet row = query.executeQuery();
                if (row.next()) {
                    count.incrementAndGet();
                    System.out.println(service + " " + record + " " + row.getString(1) + ": " + row.getString(2));
                    System.out.println("headers " + row.getString(3));
                    System.out.println("body    " + new String(row.getBytes(4), StandardCharsets.UTF_8));
                }
            }
        });
        return found(count, record);
    }

    /** Folds one. */
    @Command(
            name = "release",
            mixinStandardHelpOptions = true,
            description =
                    "Takes a record in: a MALFORMED one that this version of the service can read, or a PARKED one"
                            + " whose missing predecessors are given up.")
    int release(@Mixin Databases databases, @Parameters(paramLabel = "RECORD", description = RECORD) String record) {
        return decide(databases, "quarantine-release", record);
    }

    /** Forgets one. */
    @Command(
            name = "drop",
            mixinStandardHelpOptions = true,
            description = "Forgets a record; what waits behind a dropped MALFORMED one goes on.")
    int drop(@Mixin Databases databases, @Parameters(paramLabel = "RECORD", description = RECORD) String record) {
        return decide(databases, "quarantine-drop", record);
    }

    private static int decide(Databases databases, String verb, String record) {
        AtomicInteger count = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        databases.each((service, connection) -> {
            if (holds(connection, record)) {
                count.incrementAndGet();
                Order.Outcome outcome = Order.give(connection, verb, record);
                System.out.println(service + " " + record + ": " + outcome.text());
                refused.addAndGet(outcome.worked() ? 0 : 1);
            }
        });
        return refused.get() > 0 ? 1 : found(count, record);
    }

    private static boolean holds(Connection connection, String record) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from quarantine where " + NAME + " = ?")) {
            query.setString(1, record);
            return query.executeQuery().next();
        }
    }

    private static int found(AtomicInteger count, String record) {
        if (count.get() > 0) {
            return 0;
        }
        System.err.println("record=" + record + " is in no quarantine; ./catamaran quarantine list shows what is");
        return 1;
    }
}
