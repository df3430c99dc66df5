package dev.catamaran.cli;

import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catamaran delete FLEET}. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        description = "Takes a fleet down to nothing and waits for FleetDeleted.",
        exitCodeList = {"0:deleted", "1:not deleted in time"})
public final class DeleteCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FLEET", description = "Name of the fleet.")
    String fleet = "";

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description = "How long to wait; default ${DEFAULT-VALUE}.")
    long timeout;

    @Mixin
    Connection connection = new Connection();

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch deleted = new CountDownLatch(1);
        Instant from = Instant.now();
        try (FleetFeed feed = new FleetFeed(connection.bootstrap(), event -> heard(event, from, deleted))) {
            feed.delete(fleet);
            System.err.println("deletion of fleet " + fleet + " requested ...");
            if (deleted.await(timeout, TimeUnit.SECONDS)) {
                System.out.println("fleet " + fleet + " is deleted");
                return 0;
            }
        }
        System.err.println("fleet " + fleet + " was not deleted after " + timeout
                + " s; ./catamaran status tells what holds it up");
        return 1;
    }

    private void heard(Decoded.Event event, Instant from, CountDownLatch deleted) {
        if (!event.event().fleetId().equals(fleet) || event.envelope().time().isBefore(from)) {
            return;
        }
        if (event.event() instanceof FleetDeleted) {
            deleted.countDown();
        } else if (event.event() instanceof StageProgress step && step.state() == StageProgress.State.RELEASED) {
            System.err.println("  released " + step.stage() + (step.cluster() == null ? "" : " of " + step.cluster()));
        }
    }
}
