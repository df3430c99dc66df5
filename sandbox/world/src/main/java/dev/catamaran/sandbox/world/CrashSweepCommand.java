package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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

    @Override
    public Integer call() throws InterruptedException, IOException {
        System.err.println("--seed " + seed);
        try (CrashSweep sweep = new CrashSweep(Home.find(), CrashSweepCommand::say)) {
            CrashSweep.Result result = sweep.run(points, pairs, seed);
            ObjectNode figures = new ObjectMapper().createObjectNode();
            figures.put("points", result.points());
            figures.put("halted", result.halted());
            figures.put("pairs", result.pairs());
            figures.put("violations", result.violations().size());
            System.out.println(figures);
            return result.violations().isEmpty() && result.halted() == result.points() ? 0 : 1;
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
