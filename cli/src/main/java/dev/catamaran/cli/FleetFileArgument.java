package dev.catamaran.cli;

import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.json.FleetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The fleet file that a command is about. */
final class FleetFileArgument {
    /** Exit code for a file that is no fleet's. */
    static final int WRONG = 2;

    @Parameters(paramLabel = "FILE", description = "Fleet file, YAML or JSON.")
    @Nullable
    Path file;

    /** What a command does with a fleet. */
    @FunctionalInterface
    interface Use {
        /** Answers the exit code. */
        int with(Path file, FleetDocument document) throws InterruptedException;
    }

    /** Reads the file and goes on with the fleet in it, or says what is wrong with every field. */
    int use(Use use) throws IOException, InterruptedException {
        Path wanted = Objects.requireNonNull(file);
        if (!Files.isReadable(wanted)) {
            System.err.println("FILE: cannot read '" + wanted + "'");
            return WRONG;
        }
        return switch (FleetFiles.read(wanted)) {
            case Reading.Invalid<FleetDocument> invalid -> {
                Violations.print(wanted, invalid.violations());
                yield WRONG;
            }
            case Reading.Valid<FleetDocument>(FleetDocument document) -> use.with(wanted, document);
        };
    }
}
