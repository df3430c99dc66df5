package dev.catamaran.cli.console;

import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.log.LogLostException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The log of one fleet as far as the console keeps it, and from there on whole. */
final class ConsoleLog implements FleetLog {
    private final ConsoleClient client;
    private final String fleet;
    private final Consumer<String> notes;
    private boolean noted;

    /** A place in the console's log. */
    record Cursor(String text) implements Position {}

    /**
     * @param client of this log alone: to wake it is to close that
     * @param notes is told once when the past is not whole
     */
    ConsoleLog(ConsoleClient client, String fleet, Consumer<String> notes) {
        this.client = client;
        this.fleet = fleet;
        this.notes = notes;
    }

    @Override
    public Reading open(@Nullable Position from) throws LogLostException {
        Optional<String> since = from instanceof Cursor(String text) ? Optional.of(text) : Optional.empty();
        try {
            History past = History.read(client, fleet, since);
            past.wholeSince().filter(_ -> !noted).ifPresent(whole -> {
                noted = true;
                notes.accept("the console keeps the latest events: of what was said until " + whole
                        + " there is only what tells how the fleet was; Kafka has the rest (--bootstrap-servers)");
            });
            return new ConsoleReading(client, fleet, past);
        } catch (ConsoleAwayException e) {
            throw new LogLostException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void wake() {
        client.close();
    }
}
