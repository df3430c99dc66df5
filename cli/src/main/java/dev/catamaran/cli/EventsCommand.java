package dev.catamaran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.cli.fleet.EventLog;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catamaran events FLEET}. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = "Lists what has been said about a fleet, oldest first; ./catamaran watch FLEET follows it.",
        exitCodeList = {"0:listed", "1:nothing was said that fits, or Kafka does not answer", "2:wrong input"})
public final class EventsCommand implements Callable<Integer> {
    private static final int WIDEST = 160;

    @Parameters(paramLabel = "FLEET", description = "Name of the fleet.")
    String fleet = "";

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Only events of a type, such as NetworkReady; may be repeated. By default all but votes.")
    List<String> types = List.of();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Only the latest ones; default ${DEFAULT-VALUE}.")
    int limit;

    @Mixin
    Output output = new Output();

    @Mixin
    Connection connection = new Connection();

    /** One line. */
    record Row(String time, String type, String source, String subject, long generation, JsonNode data) {}

    @Override
    public Integer call() {
        List<Decoded.Event> events = EventLog.read(connection.bootstrap(), List.of(Area.values()), this::fits);
        List<Row> rows = events.subList(Math.max(0, events.size() - limit), events.size()).stream()
                .map(EventsCommand::row)
                .toList();
        if (rows.isEmpty()) {
            System.err.println("nothing was said about fleet '" + fleet + "' that fits");
            return 1;
        }
        System.out.println(output.render(rows, cells(rows)));
        return 0;
    }

    private boolean fits(Decoded.Event event) {
        return event.event().fleetId().equals(fleet)
                && (types.isEmpty()
                        ? !(event.event() instanceof HealthVote)
                        : types.contains(event.type().eventName()));
    }

    private static Row row(Decoded.Event event) {
        return new Row(
                event.envelope().time().toString(),
                event.type().eventName(),
                event.envelope().source(),
                event.envelope().subject(),
                event.envelope().generation(),
                Json.mapper().valueToTree(event.event()));
    }

    private static List<List<String>> cells(List<Row> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("TIME", "TYPE", "SUBJECT", "DATA"));
        rows.forEach(row -> {
            String data = row.data().toString();
            cells.add(List.of(
                    Instant.parse(row.time()).truncatedTo(ChronoUnit.SECONDS).toString(),
                    row.type(),
                    row.subject(),
                    data.length() > WIDEST ? data.substring(0, WIDEST) + "..." : data));
        });
        return cells;
    }
}
