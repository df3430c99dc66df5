package dev.catamaran.cli;

import dev.catamaran.cli.gameday.GameDays;
import dev.catamaran.cli.gameday.Outcome;
import dev.catamaran.cli.gameday.Plan;
import dev.catamaran.cli.transport.KafkaTransport;
import dev.catamaran.cli.transport.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catamaran game-day CLUSTER}. */
@Command(
        name = "game-day",
        mixinStandardHelpOptions = true,
        description = {
            "Closes the ingress of a cluster of a real fleet for a while, and tells whether traffic went elsewhere and"
                    + " came back.",
            "It does not begin, and ends at once, while an operator holds or drains any cluster of the fleet"
                    + " (./catamaran hold), or while no other cluster is well. Ctrl-C ends it too; when nothing else"
                    + " does, the cluster opens its ingress by itself.",
            "For a schedule, call it from cron or --at a time."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:traffic went elsewhere in time and came back in time",
            "1:it did not, or Kafka or the cluster does not answer",
            "2:wrong input",
            "3:not begun, or ended early, by a guard",
            "130:ended early by Ctrl-C"
        })
public final class GameDayCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final String INTERRUPT = "interrupted";

    @Parameters(paramLabel = "CLUSTER", description = "Name of the cluster, or FLEET/CLUSTER.")
    String cluster = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When, such as 2026-01-31T12:00:00Z, waited for; by default now.")
    @Nullable
    Instant at;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = Durations.class,
            defaultValue = "2m",
            description = "How long; 30m at most, default ${DEFAULT-VALUE}.")
    Duration outage = Duration.ZERO;

    @Option(
            names = "--leaves-within",
            paramLabel = "DURATION",
            converter = Durations.class,
            defaultValue = "30s",
            description = "Traffic must have left after this time, else the cluster is given back; default"
                    + " ${DEFAULT-VALUE}.")
    Duration leavesWithin = Duration.ZERO;

    @Option(
            names = "--back-within",
            paramLabel = "DURATION",
            converter = Durations.class,
            defaultValue = "20m",
            description = "All traffic must be back this long after the ingress is open again; default"
                    + " ${DEFAULT-VALUE}.")
    Duration backWithin = Duration.ZERO;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The way to the cluster; by default KUBECONFIG, else ~/.kube/config. ./catamaran kubeconfig"
                    + " FLEET writes one.")
    @Nullable
    Path kubeconfig;

    @Option(names = "--context", description = "Its context; by default FLEET-CLUSTER.")
    @Nullable
    String context;

    @Option(
            names = "--namespace",
            defaultValue = "nginx-ingress",
            description = "Namespace of the ingress controller; default ${DEFAULT-VALUE}.")
    String namespace = "";

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() throws InterruptedException {
        if (outage.compareTo(LONGEST) > 0) {
            System.err.println("catamaran: --for: " + outage.toMinutes() + "m is too long, give " + LONGEST.toMinutes()
                    + "m or less");
            return 2;
        }
        if (leavesWithin.compareTo(outage) > 0) {
            System.err.println("catamaran: --leaves-within: " + leavesWithin.toSeconds()
                    + "s is longer than the outage (--for " + outage.toSeconds() + "s); give less");
            return 2;
        }
        ClusterName name;
        try (Transport kafka = new KafkaTransport(connection.bootstrap())) {
            name = ClusterName.find(kafka, cluster);
        }
        Plan plan = new Plan(
                name.fleet(), name.cluster(), at == null ? Instant.now() : at, outage, leavesWithin, backWithin);
        Outcome outcome;
        try (GameDays days = new GameDays(
                        connection.bootstrap(),
                        plan,
                        kubeconfig,
                        context == null ? name.fleet() + "-" + name.cluster() : context,
                        namespace,
                        GameDayCommand::say);
                Interrupts _ = new Interrupts(() -> days.stop(INTERRUPT))) {
            outcome = days.run();
        }
        outcome.lines().forEach(GameDayCommand::say);
        System.out.println(outcome.json(plan));
        return switch (outcome.kind()) {
            case PROVEN -> 0;
            case FAILED -> 1;
            case REFUSED -> 3;
            case STOPPED -> outcome.reason().startsWith(INTERRUPT) ? 130 : 3;
        };
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
