package dev.catamaran.cli;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.contracts.event.OverrideRequested;
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

    @Option(names = "--actor", paramLabel = "NAME", description = "Who asks; by default the user of this machine.")
    String actor = System.getProperty("user.name", "");

    @Mixin
    Connection connection = new Connection();

    /** Publishes the override and says what was asked for. */
    int ask(Action action, @Nullable Duration duration, boolean force) {
        if (reason.isBlank() || actor.isBlank()) {
            throw new CliException("--reason and --actor must not be empty: the log has to tell who overruled and why");
        }
        ClusterName name = ClusterName.find(connection.bootstrap(), cluster);
        Instant now = Instant.now();
        Instant until = duration == null ? null : now.plus(duration);
        OverrideRequested event = new OverrideRequested(
                name.fleet(), name.cluster(), action, actor, reason, now, until, force ? true : null);
        try (FleetFeed feed = new FleetFeed(connection.bootstrap(), _ -> {})) {
            feed.override(event);
        }
        System.out.println("asked to " + action.name().toLowerCase(java.util.Locale.ROOT) + " " + name.fleet() + "/"
                + name.cluster() + (until == null ? "" : " until " + until) + "; ./catamaran explain " + name.fleet()
                + " tells what came of it");
        return 0;
    }
}
