package dev.catamaran.cli;

import dev.catamaran.cli.transport.Answer;
import dev.catamaran.cli.transport.Transport;
import dev.catamaran.contracts.fleet.FleetDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code catamaran request FILE}. */
@Command(
        name = "request",
        mixinStandardHelpOptions = true,
        description = "Checks a fleet file and publishes it as FleetRequested.",
        exitCodeList = {
            "0:published",
            "1:Kafka or the console did not take it",
            "2:the file is not valid, nothing was published",
            "3:the plan has changed, nothing was published"
        })
public final class RequestCommand implements Callable<Integer> {
    @Mixin
    FleetFileArgument fleetFile = new FleetFileArgument();

    @Option(
            names = "--plan-hash",
            paramLabel = "HASH",
            description = "Publish only if ./catamaran plan FILE would still print this hash.")
    @Nullable
    String planHash;

    @Mixin
    TransportOptions way = new TransportOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return fleetFile.use(this::request);
    }

    private int request(Path wanted, FleetDocument document) throws InterruptedException {
        try (Transport transport = way.open()) {
            return planned(transport, document) ? publish(transport, wanted, document) : 3;
        }
    }

    private boolean planned(Transport transport, FleetDocument document) throws InterruptedException {
        if (planHash == null) {
            return true;
        }
        String now = PlanCommand.hash(transport, document);
        if (!now.equals(planHash)) {
            System.err.println("--plan-hash: the plan has changed from " + planHash + " to " + now
                    + ", nothing was published; look at it with ./catamaran plan " + fleetFile.file);
        }
        return now.equals(planHash);
    }

    private static int publish(Transport transport, Path wanted, FleetDocument document) {
        return switch (transport.request(document)) {
            case Answer.Published(String eventId) -> {
                System.out.println("requested fleet " + document.name() + " generation " + document.generation()
                        + " (event " + eventId + "); follow it with ./catamaran watch " + document.name());
                yield 0;
            }
            case Answer.Refused(var violations) -> {
                Violations.print(wanted, violations);
                yield 2;
            }
        };
    }
}
