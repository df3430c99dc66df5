package dev.catamaran.cli;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.fleet.EventLog;
import dev.catamaran.cli.fleet.Explanation;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.HealthVote;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catamaran explain FLEET}. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Tells from the log why a fleet's traffic is where it is, or was at a time.",
        exitCodeList = {"0:explained", "1:nothing was decided about the fleet by then"})
public final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FLEET", description = "Name of the fleet.")
    String fleet = "";

    @Option(names = "--at", paramLabel = "TIME", description = "As of a time, ISO 8601: 2026-01-31T12:00:00Z.")
    @Nullable
    String at;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() {
        Instant time = time();
        var events = EventLog.read(
                connection.bootstrap(),
                List.of(Area.FLEETS, Area.HEALTH, Area.DNS),
                event -> event.event().fleetId().equals(fleet)
                        && !(event.event() instanceof HealthVote)
                        && !event.envelope().time().isAfter(time));
        Explanation explanation = Explanation.of(events, time);
        explanation.lines().forEach(System.out::println);
        return explanation.known() ? 0 : 1;
    }

    private Instant time() {
        try {
            return at == null ? Instant.now() : Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw new CliException("--at: '" + at + "' is no time: write it as 2026-01-31T12:00:00Z", e);
        }
    }
}
