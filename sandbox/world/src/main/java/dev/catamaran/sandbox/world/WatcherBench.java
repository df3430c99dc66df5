package dev.catamaran.sandbox.world;

import dev.catamaran.runtime.secret.FileSecretStore;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What one health-watcher carries: the service itself, on one core, over a real broker and database, watching clusters that
 * a process beside it stands in for.
 */
final class WatcherBench {
    private static final String SERVICE = "health-watcher";
    private static final String LATENESS = "catamaran_health_probe_lateness_seconds";
    private static final List<String> ROUNDS =
            List.of("catamaran_health_rounds_total", "catamaran_health_api_rounds_total");
    private static final Map<String, String> ONE_VANTAGE = Map.of("catamaran.health.vantages", "local");
    private static final Duration ALL_WATCHED_WITHIN = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** Services that run for weeks have the optimizing compiler; the heap is that of deploy/, 65 % of 1.5 GiB. */
    private static final List<String> AS_DEPLOYED = List.of("-XX:TieredStopAtLevel=4", "-Xmx998m");

    private final Home home;
    private final List<String> jvmOptions;
    private final Consumer<String> says;
    private final HttpClient http = HttpClient.newHttpClient();

    WatcherBench(Home home, List<String> jvmOptions, Consumer<String> says) {
        this.home = home;
        this.jvmOptions = jvmOptions;
        this.says = says;
    }

    /**
     * Figures of one window.
     *
     * @param probesPerSecond rounds of ingress and API together
     * @param p50Millis from the planned to the actual start of a probe
     * @param failed rounds whose tries both failed
     * @param cores processor time per second
     * @param targetCores the same of the process that stands in for the clusters
     */
    record Figures(
            double probesPerSecond,
            double p50Millis,
            double p99Millis,
            long failed,
            double cores,
            double targetCores,
            long residentMib) {}

    Figures run(int clusters, Duration warmUp, Duration window) throws InterruptedException {
        try (Workbench world = new Workbench(home, http, this::onOneCore, says);
                TargetsProcess targets =
                        new TargetsProcess(clusters, home.at("logs").resolve("targets.log"))) {
            ServiceProcess watcher = world.start(SERVICE, SERVICE, ONE_VANTAGE);
            try (WatchedFleets fleets =
                    new WatchedFleets(world.kafka(), new FileSecretStore(home.at("secrets")), targets)) {
                fleets.announce(clusters);
            }
            awaitAll(clusters, targets);
            says.accept("watcher is process %d; warming up for %d s ...".formatted(watcher.pid(), warmUp.toSeconds()));
            Thread.sleep(warmUp);
            return measure(watcher, targets, window);
        }
    }

    /** Where taskset is missing the JVM believes in one core, which is not the same. */
    private Launch onOneCore(String app, String name) {
        List<String> options = new ArrayList<>(AS_DEPLOYED);
        options.add("-XX:ActiveProcessorCount=1");
        options.addAll(jvmOptions);
        Launch launch = Launch.of(home, app, Launch.Mode.USE).with(options);
        boolean pinned = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "taskset")));
        says.accept(name + (pinned ? " is held on core 0" : " is told of one core, for want of taskset"));
        return pinned ? launch.behind(List.of("taskset", "-c", "0")) : launch;
    }

    private void awaitAll(int clusters, TargetsProcess targets) throws InterruptedException {
        long start = System.nanoTime();
        int asked = targets.asked();
        while (asked < clusters) {
            if (System.nanoTime() - start > ALL_WATCHED_WITHIN.toNanos()) {
                throw new WorldException("only %d of %d clusters are watched after %d s"
                        .formatted(asked, clusters, ALL_WATCHED_WITHIN.toSeconds()));
            }
            Thread.sleep(LOOK);
            asked = targets.asked();
        }
        says.accept("%d clusters are watched after %.1f s".formatted(clusters, (System.nanoTime() - start) / 1e9));
    }

    private Figures measure(ServiceProcess watcher, TargetsProcess targets, Duration window)
            throws InterruptedException {
        ProcessHandle service = ProcessHandle.of(watcher.pid()).orElseThrow();
        Exposition before = metrics(watcher);
        Duration cpuBefore = cpu(service);
        Duration targetsBefore = cpu(targets.handle());
        long start = System.nanoTime();
        Thread.sleep(window);
        Exposition after = metrics(watcher);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cores = cpu(service).minus(cpuBefore).toNanos() / 1e9 / seconds;
        double targetCores = cpu(targets.handle()).minus(targetsBefore).toNanos() / 1e9 / seconds;
        Exposition.Histogram lateness = after.histogram(LATENESS).since(before.histogram(LATENESS));
        return new Figures(
                lateness.count() / seconds,
                lateness.quantile(0.5) * 1e3,
                lateness.quantile(0.99) * 1e3,
                failed(after) - failed(before),
                cores,
                targetCores,
                Memory.rssKib(watcher.pid()) / 1024);
    }

    private static long failed(Exposition metrics) {
        return Math.round(ROUNDS.stream()
                .mapToDouble(name -> metrics.sum(name, "answered", "false"))
                .sum());
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new WorldException("process " + process.pid()
                        + " does not tell its processor time; did it end? Its log is in .catamaran/world/logs"));
    }

    private Exposition metrics(ServiceProcess watcher) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(watcher.url() + "/q/metrics"))
                .header("Accept", "text/plain; version=0.0.4")
                .build();
        try {
            return Exposition.parse(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new WorldException("the watcher does not tell its metrics: " + e.getMessage(), e);
        }
    }
}
