package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code catamaran bench watcher}: how many clusters one watcher carries. */
@Command(
        name = "watcher",
        mixinStandardHelpOptions = true,
        description = "One health-watcher on one core, watching many clusters every second.",
        exitCodeList = {"0:every target was met", "1:a target was missed"})
final class BenchWatcherCommand implements Callable<Integer> {
    private static final double JITTER_P99_MS = 100;
    private static final double RATE_KEPT = 0.98;
    private static final int PROBES_PER_CLUSTER = 2;

    @Option(names = "--clusters", defaultValue = "500", description = "Clusters to watch; default ${DEFAULT-VALUE}.")
    int clusters;

    @Option(names = "--seconds", defaultValue = "30", description = "Length of the window; default ${DEFAULT-VALUE}.")
    int seconds;

    @Option(names = "--warm-up", defaultValue = "420", description = "Seconds before it; default ${DEFAULT-VALUE}.")
    int warmUp;

    @Option(
            names = "--jvm-option",
            paramLabel = "OPTION",
            description =
                    "A further option of the watcher's JVM, such as -XX:StartFlightRecording=filename=watcher.jfr.")
    List<String> jvmOptions = List.of();

    @Override
    public Integer call() throws InterruptedException {
        WatcherBench.Figures figures = new WatcherBench(Home.find(), jvmOptions, System.err::println)
                .run(clusters, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
        System.out.println(new ObjectMapper()
                .createObjectNode()
                .put("clusters", clusters)
                .put("seconds", seconds)
                .put("probesPerSecond", rounded(figures.probesPerSecond()))
                .put("probeJitterP50Ms", rounded(figures.p50Millis()))
                .put("probeJitterP99Ms", rounded(figures.p99Millis()))
                .put("failedProbes", figures.failed())
                .put("cpuCores", rounded(figures.cores()))
                .put("targetsCpuCores", rounded(figures.targetCores()))
                .put("residentMib", figures.residentMib()));
        boolean met = figures.p99Millis() < JITTER_P99_MS
                && figures.failed() == 0
                && figures.probesPerSecond() >= RATE_KEPT * PROBES_PER_CLUSTER * clusters;
        return met ? 0 : 1;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
