package dev.catamaran.cli;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.cli.fleet.StatusBoard;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.OverrideRequested.Action;
import dev.catamaran.contracts.event.StageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        String[] names = fleetAndCluster();
        Instant now = Instant.now();
        Instant until = duration == null ? null : now.plus(duration);
        OverrideRequested event =
                new OverrideRequested(names[0], names[1], action, actor, reason, now, until, force ? true : null);
        try (FleetFeed feed = new FleetFeed(connection.bootstrap(), _ -> {})) {
            feed.override(event);
        }
        System.out.println("asked to " + action.name().toLowerCase(java.util.Locale.ROOT) + " " + names[0] + "/"
                + names[1] + (until == null ? "" : " until " + until) + "; ./catamaran explain " + names[0]
                + " tells what came of it");
        return 0;
    }

    private String[] fleetAndCluster() {
        List<StageStatus> all = StatusBoard.read(connection.bootstrap(), null).stream()
                .filter(status -> status.cluster() != null)
                .toList();
        int slash = cluster.indexOf('/');
        String fleet = slash < 0 ? null : cluster.substring(0, slash);
        String name = cluster.substring(slash + 1);
        List<String> fleets = all.stream()
                .filter(status -> name.equals(status.cluster()))
                .map(StageStatus::fleetId)
                .filter(each -> fleet == null || fleet.equals(each))
                .distinct()
                .toList();
        if (fleets.size() == 1) {
            return new String[] {fleets.getFirst(), name};
        }
        List<String> known = all.stream()
                .map(status -> status.fleetId() + "/" + status.cluster())
                .distinct()
                .sorted()
                .toList();
        throw new CliException(
                fleets.isEmpty()
                        ? "CLUSTER: no cluster '" + cluster + "'; known are " + known
                        : "CLUSTER: '" + cluster + "' is in several fleets, write FLEET/CLUSTER: " + known);
    }
}
