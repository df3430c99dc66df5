package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code catamaran crash-sweep}. */
@Command(
        name = "crash-sweep",
        mixinStandardHelpOptions = true,
        description =
                "Halts the services around every commit, send, acknowledgement and cloud call, and looks what became of it.",
        exitCodeList = {"0:every point was halted at and every promise held", "1:one was not, or did not"})
final class CrashSweepCommand implements Callable<Integer> {
    @Option(names = "--pairs", paramLabel = "N", description = "Sampled pairs of points beside the single ones.")
    int pairs;

    @Option(names = "--points", paramLabel = "N", description = "Try a sample of so many points; all if not given.")
    int points = Integer.MAX_VALUE;

    @Option(names = "--seed", paramLabel = "S", description = "Repeats the sample of a run before.")
    long seed = System.nanoTime();

    @Option(
            names = "--resume",
            description =
                    "Goes on with the sweep that was stopped: with its seed, its sample and what it has halted at.")
    boolean resume;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Home home = Home.find();
        Optional<SweepRecord> stopped = resume ? Optional.of(SweepRecord.load(home)) : Optional.empty();
        System.err.println("--seed " + stopped.map(SweepRecord::seed).orElse(seed));
        try (CrashSweep sweep = new CrashSweep(home, CrashSweepCommand::say)) {
            SweepRecord result = stopped.isPresent() ? sweep.goOn(stopped.get()) : sweep.run(points, pairs, seed);
            SweepRecord.forget(home);
            ObjectNode figures = new ObjectMapper().createObjectNode();
            figures.put("points", result.points().size());
            figures.put("halted", result.halted().size());
            figures.put("pairs", result.pairs().size());
            figures.put("violations", result.violations().size());
            System.out.println(figures);
            return result.violations().isEmpty() && result.missing().isEmpty() ? 0 : 1;
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
