package dev.catamaran.cli;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.log.EventFilter;
import dev.catamaran.cli.log.LogFollower;
import dev.catamaran.cli.transport.Transport;
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
        description = {
            "Lists what has been said about a fleet, oldest first; with --follow it goes on with what comes.",
            "An event is listed when it fits every option given.",
            "Over the console: the latest events of all fleets, 20000 unless it is set otherwise; of what was said before"
                    + " them only what tells how the fleet was, which is noted; no votes. Over Kafka: all that it keeps."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:listed; with --follow: ended by Ctrl-C",
            "1:nothing was said that fits, or Kafka or the console does not answer at the start",
            "2:wrong input"
        })
public final class EventsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FLEET", description = "Name of the fleet.")
    String fleet = "";

    @Mixin
    EventFilterOptions chosen = new EventFilterOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Only the latest ones of what was said before; default ${DEFAULT-VALUE}.")
    int limit;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes, until Ctrl-C. JSON is an object per line then, YAML a document per"
                    + " event. When Kafka or the console goes away it is tried again, and no event is missed"
                    + " or listed twice.")
    boolean follow;

    @Mixin
    Output output = new Output();

    @Mixin
    TransportOptions way = new TransportOptions();

    @Override
    public Integer call() throws InterruptedException {
        EventFilter filter = chosen.filter();
        if (way.isConsole() && filter.types().stream().anyMatch(EventFilter.UNLISTED::contains)) {
            throw new CliException(
                    "--type: the console does not keep votes and plans; ask Kafka with --bootstrap-servers");
        }
        Listing listing = new Listing(filter, limit, follow, writer(), System.out, System.err);
        try (Transport transport = way.open()) {
            LogFollower follower = new LogFollower(transport.log(fleet, System.err::println), listing);
            try (Interrupts _ = new Interrupts(follower::stop)) {
                follower.follow();
            }
        }
        if (listing.listed() == 0 && !follow) {
            System.err.println("nothing was said about fleet '" + fleet + "' that fits");
            return 1;
        }
        return 0;
    }

    private Listing.Writer writer() {
        return follow ? new EventWriter(output.format) : this::whole;
    }

    private String whole(List<EventRow> rows) {
        List<List<String>> cells = new ArrayList<>(List.of(EventRow.HEADS));
        rows.forEach(row -> cells.add(row.cells()));
        return rows.isEmpty() ? "" : output.render(rows, cells);
    }
}
