package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.clouds.BenchCloudsCommand;
import dev.catamaran.sandbox.failover.BenchFailoverCommand;
import picocli.CommandLine.Command;

/** {@code catamaran bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures; prints its figures as one JSON object on the last line.",
        subcommands = {
            BenchChainCommand.class,
            BenchCloudsCommand.class,
            BenchConsoleCommand.class,
            BenchEngineCommand.class,
            BenchFailoverCommand.class,
            BenchWatcherCommand.class
        })
final class BenchCommand {}
