package dev.catamaran.cli;

import dev.catamaran.contracts.event.OverrideRequested.Action;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code catamaran drain CLUSTER}. */
@Command(
        name = "drain",
        mixinStandardHelpOptions = true,
        description = "Takes a cluster out of the traffic, whatever its health.",
        exitCodeList = {"0:published", "1:no such cluster, or Kafka or the console did not take it"})
public final class DrainCommand implements Callable<Integer> {
    @Mixin
    OverrideOptions options = new OverrideOptions();

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "It ends by itself after this time (30m, 2h); by default it stands until a restore.")
    @Nullable
    Duration duration;

    @Option(names = "--force", description = "Even if fewer pools than spec.traffic.minimumActive stay.")
    boolean force;

    @Override
    public Integer call() {
        return options.ask(Action.DRAIN, duration, force);
    }
}
