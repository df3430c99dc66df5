package dev.catamaran.cli;

import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code catamaran request FILE}. */
@Command(
        name = "request",
        mixinStandardHelpOptions = true,
        description = "Checks a fleet file and publishes it as FleetRequested.",
        exitCodeList = {"0:published", "1:Kafka did not take it", "2:the file is not valid, nothing was published"})
public final class RequestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Fleet file, YAML or JSON.")
    @Nullable
    Path file;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() throws IOException {
        Path wanted = java.util.Objects.requireNonNull(file);
        if (!Files.isReadable(wanted)) {
            System.err.println("FILE: cannot read '" + wanted + "'");
            return 2;
        }
        return switch (FleetFiles.read(wanted)) {
            case Reading.Invalid<FleetDocument> invalid -> {
                Violations.print(wanted, invalid.violations());
                yield 2;
            }
            case Reading.Valid<FleetDocument>(FleetDocument document) -> publish(document);
        };
    }

    private int publish(FleetDocument document) {
        try (FleetFeed feed = new FleetFeed(connection.bootstrap(), event -> {})) {
            FleetFeed.Request request = FleetFeed.request(document);
            feed.publish(request);
            System.out.println("requested fleet " + document.name() + " generation " + document.generation()
                    + " (event " + request.envelope().id() + "); follow it with ./catamaran watch "
                    + document.name());
        }
        return 0;
    }
}
