package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code catamaran soak}. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description =
                "Two of every service and three brokers, fleets that come and go, something going wrong every few seconds.",
        exitCodeList = {"0:every fleet was built and deleted, nothing was lost, doubled or left", "1:something was"})
final class SoakCommand implements Callable<Integer> {
    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "30",
            description = "How long faults go on; ${DEFAULT-VALUE}.")
    double minutes = 30;

    @Option(
            names = "--fleets",
            paramLabel = "N",
            defaultValue = "200",
            description = "Fleets built and deleted, the last of them after the faults if need be; ${DEFAULT-VALUE}.")
    int fleets = 200;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            defaultValue = "8",
            description = "Fleets that live at the same time; ${DEFAULT-VALUE}.")
    int atOnce = 8;

    @Option(
            names = "--fault-every",
            paramLabel = "S",
            defaultValue = "6",
            description = "Seconds from fault to fault; ${DEFAULT-VALUE}.")
    double faultEvery = 6;

    @Option(
            names = "--faults",
            paramLabel = "KIND",
            split = ",",
            description = "Only these kinds: ${COMPLETION-CANDIDATES}.")
    List<SoakFault> kinds = List.of(SoakFault.values());

    @Option(names = "--seed", paramLabel = "S", description = "Repeats the choice of faults of a run before.")
    long seed = System.nanoTime();

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.err.println("--seed " + seed);
        Home home = Home.find();
        Caches.train(home);
        try (Soak soak = new Soak(home, seed, kinds, SoakCommand::say)) {
            Soak.Result result = soak.run(duration(minutes * 60), fleets, atOnce, duration(faultEvery));
            ObjectNode figures = new ObjectMapper().valueToTree(result);
            System.out.println(figures);
            boolean held = result.lost() == 0 && result.doubled() == 0 && result.orphans() == 0 && result.leaks() == 0;
            return held ? 0 : 1;
        }
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
