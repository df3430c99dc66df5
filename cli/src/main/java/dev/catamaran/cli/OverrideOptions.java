package dev.catamaran.cli;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.transport.Overruling;
import dev.catamaran.cli.transport.Transport;
import dev.catamaran.contracts.event.OverrideRequested.Action;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What drain, restore and hold have in common. */
public final class OverrideOptions {
    @Parameters(paramLabel = "CLUSTER", description = "Name of the cluster, or FLEET/CLUSTER.")
    String cluster = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; kept in the log.")
    String reason = "";

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description =
                    "Who asks; by default the user of this machine. Over the console who has signed in, and nobody else.")
    @Nullable
    String actor;

    @Mixin
    TransportOptions way = new TransportOptions();

    /** Publishes the override and says what was asked for. */
    int ask(Action action, @Nullable Duration duration, boolean force) {
        if (reason.isBlank() || (actor != null && actor.isBlank())) {
            throw new CliException("--reason and --actor must not be empty: the log has to tell who overruled and why");
        }
        ClusterName name;
        Instant until;
        try (Transport transport = way.open()) {
            name = ClusterName.find(transport, cluster);
            until = transport.overrule(
                    new Overruling(name.fleet(), name.cluster(), action, reason, actor, duration, force));
        }
        System.out.println("asked to " + action.name().toLowerCase(java.util.Locale.ROOT) + " " + name.fleet() + "/"
                + name.cluster() + (until == null ? "" : " until " + until) + "; ./catamaran explain " + name.fleet()
                + " tells what came of it");
        return 0;
    }
}
