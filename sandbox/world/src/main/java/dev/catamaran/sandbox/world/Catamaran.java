package dev.catamaran.sandbox.world;

import dev.catamaran.cli.ConsoleCommand;
import dev.catamaran.cli.DeleteCommand;
import dev.catamaran.cli.DrainCommand;
import dev.catamaran.cli.EventsCommand;
import dev.catamaran.cli.ExplainCommand;
import dev.catamaran.cli.GameDayCommand;
import dev.catamaran.cli.HoldCommand;
import dev.catamaran.cli.LogsCommand;
import dev.catamaran.cli.PlanCommand;
import dev.catamaran.cli.QuarantineCommand;
import dev.catamaran.cli.RequestCommand;
import dev.catamaran.cli.RestoreCommand;
import dev.catamaran.cli.StatusCommand;
import dev.catamaran.cli.SweepCommand;
import dev.catamaran.cli.WatchCommand;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.sandbox.clouds.ExportCommand;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code catamaran} command. */
@Command(
        name = "catamaran",
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        description = "One FleetRequested event in, one Kubernetes fleet over AWS and GCP out.",
        subcommands = {
            UpCommand.class,
            RequestCommand.class,
            StatusCommand.class,
            WatchCommand.class,
            DeleteCommand.class,
            QuarantineCommand.class,
            SweepCommand.class,
            PlanCommand.class,
            ExportCommand.class,
            BenchCommand.class,
            CrashSweepCommand.class,
            SoakCommand.class,
            BadInputCommand.class,
            DrainCommand.class,
            RestoreCommand.class,
            HoldCommand.class,
            ExplainCommand.class,
            DrillCommand.class,
            GameDayCommand.class,
            TrainCommand.class,
            StandInsCommand.class,
            ConsoleCommand.class,
            EventsCommand.class,
            LogsCommand.class,
            KubeconfigCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Catamaran {
    private Catamaran() {}

    public static void main(String[] arguments) {
        CommandLine command = new CommandLine(new Catamaran());
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((failure, failed, parsed) -> {
            if (failure instanceof CliException || failure instanceof WorldException) {
                System.err.println("catamaran: " + failure.getMessage());
            } else {
                failure.printStackTrace();
            }
            return 1;
        });
        System.exit(command.execute(arguments));
    }
}
