package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code catamaran bench chain}: the whole chain as a user starts it, in processes of its own. */
@Command(
        name = "chain",
        mixinStandardHelpOptions = true,
        description = "Start of world and services, instant and demo build of the demo fleet, memory of all processes.",
        exitCodeList = {"0:every target was met", "1:a target was missed or a build failed"})
final class BenchChainCommand implements Callable<Integer> {
    private static final double STARTUP_SECONDS = 30;
    private static final double INSTANT_SECONDS = 10;
    private static final int INSTANT_RUNS = 3;
    private static final double DEMO_FACTOR = 1.15;
    private static final double DEMO_EXTRA_SECONDS = 5;
    private static final long RSS_MIB = 3 * 1024;

    private final ObjectMapper json = new ObjectMapper();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Caches.train(Home.find());
        List<UpRun> instant = new ArrayList<>();
        for (int run = 1; run <= INSTANT_RUNS; run++) {
            System.err.println("instant build " + run + " of " + INSTANT_RUNS + " ...");
            instant.add(UpRun.of(List.of("--clouds", "instant")));
        }
        System.err.println("demo build ...");
        UpRun demo = UpRun.of(List.of("--clouds", "demo"));
        ObjectNode figures = figures(instant, demo);
        System.out.println(figures);
        return figures.withArray("missed").isEmpty() ? 0 : 1;
    }

    /** Of the instant builds the median counts: a machine that does something else for a moment doubles one of them. */
    private ObjectNode figures(List<UpRun> instants, UpRun demo) {
        List<UpRun> sorted = instants.stream()
                .sorted(Comparator.comparingDouble(
                        run -> run.summary().path("seconds").asDouble()))
                .toList();
        UpRun instant = sorted.get(sorted.size() / 2);
        JsonNode fast = instant.summary();
        JsonNode slow = demo.summary();
        double startup = Stream.concat(instants.stream(), Stream.of(demo))
                .mapToDouble(run -> run.summary().path("startupSeconds").asDouble())
                .max()
                .orElseThrow();
        double allowed = slow.path("criticalPathSeconds").asDouble() * DEMO_FACTOR + DEMO_EXTRA_SECONDS;
        long rss = Stream.concat(instants.stream(), Stream.of(demo))
                .mapToLong(UpRun::peakRssMib)
                .max()
                .orElseThrow();
        ObjectNode figures = json.createObjectNode();
        figures.put("startupSeconds", startup);
        figures.put("instantSeconds", fast.path("seconds").asDouble());
        ArrayNode runs = figures.putArray("instantRuns");
        instants.forEach(run -> runs.add(run.summary().path("seconds").asDouble()));
        figures.put("demoSeconds", slow.path("seconds").asDouble());
        figures.put("demoCriticalPathSeconds", slow.path("criticalPathSeconds").asDouble());
        figures.put("demoAllowedSeconds", Math.round(allowed * 100) / 100.0);
        figures.put("peakRssMiB", rss);
        figures.set("calls", fast.path("calls"));
        ArrayNode missed = figures.putArray("missed");
        miss(missed, "startupSeconds", startup > STARTUP_SECONDS);
        miss(missed, "instantSeconds", fast.path("seconds").asDouble() > INSTANT_SECONDS);
        miss(missed, "demoSeconds", slow.path("seconds").asDouble() > allowed);
        miss(missed, "peakRssMiB", rss > RSS_MIB);
        return figures;
    }

    private static void miss(ArrayNode missed, String name, boolean yes) {
        if (yes) {
            missed.add(name);
        }
    }
}
