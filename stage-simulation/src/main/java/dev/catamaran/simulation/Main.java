package dev.catamaran.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code catamaran simulate} and {@code catamaran mutants}. */
@Command(
        name = "catamaran",
        subcommands = {SimulateCommand.class, MutantsCommand.class, WorkerCommand.class})
public final class Main {
    private static final Logger QUIET = Logger.getLogger("dev.catamaran.runtime");

    private Main() {}

    public static void main(String[] arguments) {
        QUIET.setLevel(Level.OFF);
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
