package dev.catamaran.cli;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.log.LogFollower;
import dev.catamaran.cli.picture.Until;
import dev.catamaran.cli.screen.ChangeJson;
import dev.catamaran.cli.screen.ChangeLines;
import dev.catamaran.cli.screen.WatchScreen;
import dev.catamaran.cli.screen.WatchTerminal;
import dev.catamaran.cli.transport.Transport;
import java.io.Console;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catamaran watch FLEET}. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a fleet as it changes, until Ctrl-C: on a terminal its clouds side by side, redrawn in place, with"
                    + " failures, failovers, drift and lost nodes below; elsewhere a line per change.",
            "When Kafka or the console goes away it is tried again, and nothing is missed once it is back.",
            "Over the console the picture is as over Kafka; of very old failures, failovers and lost nodes it may show"
                    + " the latest only."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:what --until waits for came; without --until: ended by Ctrl-C",
            "1:Kafka or the console does not answer at the start",
            "2:wrong input",
            "4:what --until waits for cannot come by itself: the fleet was deleted, its latest request was refused,"
                    + " or a stage is blocked",
            "130:ended by Ctrl-C before what --until waits for came"
        })
public final class WatchCommand implements Callable<Integer> {
    private static final int CANNOT_COME = 4;
    private static final int INTERRUPTED = 130;

    /** How changes are shown. */
    enum Format {
        AUTO,
        LINES,
        JSON
    }

    @Parameters(paramLabel = "FLEET", description = "Name of the fleet; it need not exist yet.")
    String fleet = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "auto|lines|json",
            defaultValue = "auto",
            description = "A picture on a terminal and lines elsewhere, always lines, or one JSON object per line;"
                    + " default ${DEFAULT-VALUE}.")
    Format format = Format.AUTO;

    @Option(names = "--json", description = "The same as --output json.")
    boolean json;

    @Option(
            names = "--until",
            paramLabel = "ready|deleted|failed",
            description = "End when every stage is ready at the wanted generation, when nothing of the fleet is left,"
                    + " or when a stage has failed or the request was refused.")
    @Nullable
    Until until;

    @Mixin
    TransportOptions way = new TransportOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Watching.End> end;
        try (Transport transport = way.open();
                WatchScreen screen = screen()) {
            Watching watching = new Watching(fleet, screen, until);
            LogFollower follower = new LogFollower(transport.log(fleet, _ -> {}), watching);
            try (Interrupts _ = new Interrupts(follower::stop)) {
                follower.follow();
            }
            end = watching.end();
        }
        return until == null ? 0 : end.map(each -> code(until, each)).orElse(INTERRUPTED);
    }

    private int code(Until awaited, Watching.End end) {
        return switch (end.outcome()) {
            case CAME -> 0;
            case CANNOT_COME -> {
                System.err.println("catamaran: --until " + awaited.word() + " cannot come by itself: fleet '" + fleet
                        + "' is " + end.fleet().phase().word()
                        + (end.fleet().hopeless() ? " and needs somebody; ./catamaran status " + fleet : ""));
                yield CANNOT_COME;
            }
        };
    }

    private WatchScreen screen() {
        if (json || format == Format.JSON) {
            return new ChangeJson(fleet, System.out);
        }
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        if (format == Format.LINES || !terminal) {
            return new ChangeLines(fleet, System.out, System.err);
        }
        try {
            return new WatchTerminal(InstantSource.system());
        } catch (IOException e) {
            throw new CliException("cannot draw on this terminal: " + e.getMessage() + "; try --output lines", e);
        }
    }
}
