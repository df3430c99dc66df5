package dev.catamaran.cli;

import dev.catamaran.cli.log.LogFollower;
import dev.catamaran.cli.transport.Transport;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
        exitCodeList = {"0:deleted", "1:not deleted in time, or refused"})
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
    TransportOptions way = new TransportOptions();

    @Override
    public Integer call() throws InterruptedException {
        try (Transport transport = way.open()) {
            Deletion deletion = new Deletion(transport, fleet);
            LogFollower follower = new LogFollower(transport.log(fleet, _ -> {}), deletion);
            try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("timeout").factory())) {
                var _ = clock.schedule(follower::stop, timeout, TimeUnit.SECONDS);
                try {
                    follower.follow();
                } finally {
                    clock.shutdownNow();
                }
            }
            if (deletion.deleted()) {
                System.out.println("fleet " + fleet + " is deleted");
                return 0;
            }
        }
        System.err.println("fleet " + fleet + " was not deleted after " + timeout
                + " s; ./catamaran status tells what holds it up");
        return 1;
    }
}
