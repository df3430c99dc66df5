package dev.catamaran.cli;

import dev.catamaran.cli.logs.Run;
import dev.catamaran.cli.logs.Runs;
import dev.catamaran.cli.transport.BuilderLogQuery;
import dev.catamaran.cli.transport.Transport;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catamaran logs FLEET --cluster C}. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what the builder of a cluster has printed, without secrets: its newest run, or another one.",
            "The console keeps the last 5 runs of a cluster unless it is set otherwise; Kafka those of some days."
        },
        exitCodeList = {"0:printed", "1:no such run is known, or Kafka or the console does not answer", "2:wrong input"
        })
public final class LogsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FLEET", description = "Name of the fleet.")
    String fleet = "";

    @Option(names = "--cluster", paramLabel = "CLUSTER", required = true, description = "Name of the cluster.")
    String cluster = "";

    @Option(
            names = "--run",
            paramLabel = "RUN",
            defaultValue = "",
            description = "How the run's id begins, of those that --list shows. By default the newest.")
    String run = "";

    @Option(
            names = {"-f", "--follow"},
            description =
                    "Goes on as lines are printed, into later runs as well, until Ctrl-C; with --run until its end.")
    boolean follow;

    @Option(names = "--list", description = "Lists the runs instead, newest first.")
    boolean list;

    @Mixin
    Output output = new Output();

    @Mixin
    TransportOptions way = new TransportOptions();

    private @Nullable Run told;

    /** One line of {@code --list}. */
    record Row(String run, String startedAt, String what, long lines, String state) {}

    @Override
    public Integer call() {
        Runs runs = new Runs(fleet, cluster);
        try (Transport transport = way.open()) {
            transport.builderLog(new BuilderLogQuery(fleet, cluster, run, !list), runs::hear, () -> {
                tell(runs);
                return follow && !list && (run.isEmpty() || told == null || !told.ended());
            });
        }
        if (runs.beginningWith(run).isEmpty()) {
            System.err.println("no run " + (run.isEmpty() ? "" : run + " ") + "of the builder of cluster '" + cluster
                    + "' of fleet '" + fleet + "' is known; a log is kept for some days");
            return 1;
        }
        if (list) {
            List<Row> rows = runs.all().stream().map(LogsCommand::row).toList();
            System.out.println(output.render(rows, cells(rows)));
        }
        return 0;
    }

    private void tell(Runs runs) {
        Optional<Run> wanted = list ? Optional.empty() : runs.beginningWith(run);
        wanted.ifPresent(present -> {
            Run before = told;
            if (before != present) {
                if (before != null) {
                    before.untold().forEach(System.out::println);
                }
                told = present;
                System.err.println("run " + present.id() + ": " + present.what() + ", started " + present.startedAt());
            }
            boolean news = before != present;
            for (String line : present.untold()) {
                System.out.println(line);
                news = true;
            }
            System.out.flush();
            if (news && present.ended()) {
                System.err.println("run " + present.id() + ": " + present.state());
            }
        });
    }

    private static Row row(Run run) {
        return new Row(
                run.id(),
                run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                run.what(),
                run.lines(),
                run.state());
    }

    private static List<List<String>> cells(List<Row> rows) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("RUN", "STARTED", "WHAT", "LINES", "STATE"));
        rows.forEach(row ->
                cells.add(List.of(row.run(), row.startedAt(), row.what(), Long.toString(row.lines()), row.state())));
        return cells;
    }
}
