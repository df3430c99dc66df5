package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

    /** Each measures in a world of its own. */
    enum Part {
        ALONE,
        SCALE_OUT,
        MANY
    }

    @Option(
            names = "--jvm-option",
            paramLabel = "OPTION",
            description =
                    "A further option of the services' JVMs, such as -XX:StartFlightRecording=filename=engine.jfr.")
    List<String> jvmOptions = List.of();

    @Option(
            names = "--part",
            paramLabel = "PART",
            split = ",",
            description = "Only these parts: ${COMPLETION-CANDIDATES}; all unless given.")
    Set<Part> parts = EnumSet.allOf(Part.class);

    private final ObjectNode figures = new ObjectMapper().createObjectNode();
    private final ArrayNode missed = figures.arrayNode();

    @Override
    public Integer call() throws InterruptedException {
        EngineBench bench = new EngineBench(Home.find(), jvmOptions, BenchEngineCommand::say);
        if (parts.contains(Part.ALONE)) {
            EngineBench.Alone alone = bench.alone();
            figure("p50Ms", alone.p50Ms(), alone.p50Ms() <= P50_MS);
            figure("p99Ms", alone.p99Ms(), alone.p99Ms() <= P99_MS);
            figure("eventsPerSecond", alone.eventsPerSecond(), alone.eventsPerSecond() >= EVENTS_PER_SECOND);
        }
        if (parts.contains(Part.SCALE_OUT)) {
            double scaleOut = bench.scaleOut();
            figure("scaleOut2over1", scaleOut, scaleOut >= SCALE_OUT);
        }
        if (parts.contains(Part.MANY)) {
            EngineBench.Many many = bench.many();
            figure("perFleet200over20", many.time(), many.time() <= PER_FLEET);
            figure("rss200over20", many.memory(), many.memory() <= RSS);
        }
        System.out.println(figures.set("missed", missed));
        return missed.isEmpty() ? 0 : 1;
    }

    private void figure(String name, double value, boolean met) {
        figures.put(name, Math.round(value * 100) / 100.0);
        if (!met) {
            missed.add(name);
        }
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
