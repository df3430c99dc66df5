package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.failover.DrillFailoverCommand;
import picocli.CommandLine.Command;

/** {@code catamaran drill}. */
@Command(
        name = "drill",
        mixinStandardHelpOptions = true,
        description = "Breaks something in the running world on purpose and tells what users saw of it.",
        subcommands = {DrillFailoverCommand.class})
final class DrillCommand {}
