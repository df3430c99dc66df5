package dev.catamaran.cli;

import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.Json;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catamaran watch FLEET}. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Follows everything that is said about a fleet, from its beginning, until Ctrl-C.")
public final class WatchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FLEET", description = "Name of the fleet.")
    String fleet = "";

    @Option(names = "--json", description = "One JSON object per line.")
    boolean json;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() throws InterruptedException {
        try (FleetFeed _ = new FleetFeed(connection.bootstrap(), this::heard)) {
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private void heard(Decoded.Event event) {
        if (!event.event().fleetId().equals(fleet) || event.event() instanceof StageStatus) {
            return;
        }
        System.out.println(
                json ? asJson(event) : event.envelope().time().truncatedTo(ChronoUnit.SECONDS) + " " + words(event));
        System.out.flush();
    }

    private static String words(Decoded.Event event) {
        return event.event() instanceof StageProgress step
                ? "%-8s %-8s %-8s %3d%% %d/%d %s"
                        .formatted(
                                step.stage(),
                                step.cluster() == null ? "fleet" : step.cluster(),
                                step.state(),
                                step.percent(),
                                step.done(),
                                step.total(),
                                step.step())
                : event.type().eventName() + " " + Json.mapper().valueToTree(event.event());
    }

    private static String asJson(Decoded.Event event) {
        return Json.mapper()
                .createObjectNode()
                .put("type", event.envelope().type())
                .put("time", event.envelope().time().toString())
                .set("data", Json.mapper().valueToTree(event.event()))
                .toString();
    }
}
