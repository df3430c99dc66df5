package dev.catamaran.cli;

import dev.catamaran.contracts.event.OverrideRequested.Action;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code catamaran hold CLUSTER}. */
@Command(
        name = "hold",
        mixinStandardHelpOptions = true,
        description = "Leaves the traffic of a cluster as it is, whatever its health.",
        exitCodeList = {"0:published", "1:no such cluster, or Kafka or the console did not take it"})
public final class HoldCommand implements Callable<Integer> {
    @Mixin
    OverrideOptions options = new OverrideOptions();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "It ends by itself after this time (30m, 2h); by default it stands until a restore.")
    @Nullable
    Duration duration;

    @Override
    public Integer call() {
        return options.ask(Action.HOLD, duration, false);
    }
}
