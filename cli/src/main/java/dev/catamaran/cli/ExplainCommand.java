package dev.catamaran.cli;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.fleet.Explanation;
import dev.catamaran.cli.transport.Transport;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
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
        description = {
            "Tells from the log why a fleet's traffic is where it is, or was at a time.",
            "The console knows for any time from when on it has every event, and says so for an earlier one; ask Kafka"
                    + " then."
        },
        exitCodeList = {"0:explained", "1:nothing was decided about the fleet by then, or nobody answers who knows"})
public final class ExplainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FLEET", description = "Name of the fleet.")
    String fleet = "";

    @Option(names = "--at", paramLabel = "TIME", description = "As of a time, ISO 8601: 2026-01-31T12:00:00Z.")
    @Nullable
    String at;

    @Mixin
    TransportOptions way = new TransportOptions();

    @Override
    public Integer call() {
        Instant time = time();
        Explanation explanation;
        try (Transport transport = way.open()) {
            explanation =
                    Explanation.of(transport.past(fleet, time), Objects.requireNonNullElseGet(time, Instant::now));
        }
        explanation.lines().forEach(System.out::println);
        return explanation.known() ? 0 : 1;
    }

    private @Nullable Instant time() {
        try {
            return at == null ? null : Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw new CliException("--at: '" + at + "' is no time: write it as 2026-01-31T12:00:00Z", e);
        }
    }
}
