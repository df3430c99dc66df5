package dev.catamaran.cli;

import dev.catamaran.contracts.event.OverrideRequested.Action;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code catamaran restore CLUSTER}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Gives a cluster its traffic back at once and ends every drain and hold of it.",
        exitCodeList = {"0:published", "1:no such cluster, or Kafka or the console did not take it"})
public final class RestoreCommand implements Callable<Integer> {
    @Mixin
    OverrideOptions options = new OverrideOptions();

    @Override
    public Integer call() {
        return options.ask(Action.RESTORE, null, false);
    }
}
