package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code catamaran bench engine}: what stands between an event and its answer. */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        description = "Latency, rate, scale-out and many fleets at once of the engine that every service shares.",
        exitCodeList = {"0:every target was met", "1:a target was missed"})
final class BenchEngineCommand implements Callable<Integer> {
    private static final double P50_MS = 25;
    private static final double P99_MS = 100;
    private static final double EVENTS_PER_SECOND = 500;
    private static final double SCALE_OUT = 1.5;
    private static final double PER_FLEET = 1.2;
    private static final double RSS = 1.2;

    @Option(
            names = "--jvm-option",
            paramLabel = "OPTION",
            description =
                    "A further option of the services' JVMs, such as -XX:StartFlightRecording=filename=engine.jfr.")
    List<String> jvmOptions = List.of();

    @Override
    public Integer call() throws InterruptedException {
        try (EngineBench bench = new EngineBench(Home.find(), jvmOptions, BenchEngineCommand::say)) {
            ObjectNode figures = figures(bench.run());
            System.out.println(figures);
            return figures.withArray("missed").isEmpty() ? 0 : 1;
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }

    private static ObjectNode figures(EngineBench.Figures measured) {
        ObjectNode figures = new ObjectMapper().valueToTree(measured);
        ArrayNode missed = figures.putArray("missed");
        miss(missed, "p50Ms", measured.p50Ms() > P50_MS);
        miss(missed, "p99Ms", measured.p99Ms() > P99_MS);
        miss(missed, "eventsPerSecond", measured.eventsPerSecond() < EVENTS_PER_SECOND);
        miss(missed, "scaleOut2over1", measured.scaleOut2over1() < SCALE_OUT);
        miss(missed, "perFleet200over20", measured.perFleet200over20() > PER_FLEET);
        miss(missed, "rss200over20", measured.rss200over20() > RSS);
        return figures;
    }

    private static void miss(ArrayNode missed, String name, boolean yes) {
        if (yes) {
            missed.add(name);
        }
    }
}
