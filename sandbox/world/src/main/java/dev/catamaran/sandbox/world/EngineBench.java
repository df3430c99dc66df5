package dev.catamaran.sandbox.world;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the engine costs by itself: from NetworkReady to NodesReady through one service whose stage does nothing, then the
 * network stage in numbers.
 */
final class EngineBench implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final int WARM_UP = 300;
    private static final int IDLE = 200;
    private static final int SUSTAINED = 3_000;
    private static final String LATENCY = "2s";
    private static final int WAITING = 512;
    private static final int FEW = 20;
    private static final int MANY = 200;
    private static final String CLUSTER = "aws";
    private static final List<Map<String, Object>> ONE_CLUSTER =
            List.of(Map.of("name", CLUSTER, "cloud", "aws", "region", "us-east-1"));
    private static final List<Map<String, Object>> TWO_CLUSTERS = List.of(
            Map.of("name", "aws", "cloud", "aws", "region", "us-east-1"),
            Map.of("name", "gcp", "cloud", "gcp", "region", "us-central1"));

    /** Services that run for weeks have the optimizing compiler; {@code up} does without for the sake of their start. */
    private static final List<String> AS_DEPLOYED = List.of("-XX:TieredStopAtLevel=4");

    private final Home home;
    private final Consumer<String> says;
    private final List<String> jvmOptions;
    private final WorldLock lock;
    private final World world;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<ServiceProcess> running = new ArrayList<>();
    private boolean closed;

    /** Starts the world, without services. */
    EngineBench(Home home, List<String> jvmOptions, Consumer<String> says) {
        this.home = home;
        this.jvmOptions =
                Stream.concat(AS_DEPLOYED.stream(), jvmOptions.stream()).toList();
        this.says = says;
        this.lock = WorldLock.take(home);
        Services.stopLeftovers(home);
        home.clear();
        home.make();
        this.world = World.start(home, UpOptions.rehearsal(), List.of("example.com"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close"));
    }

    /**
     * Figures of one run.
     *
     * @param p50Ms event in to event out, idle
     * @param eventsPerSecond events answered per second by one service
     * @param scaleOut2over1 rate of two instances over that of one while each run waits for its outside
     * @param perFleet200over20 time per fleet of 200 at once over that of 20 at once
     * @param rss200over20 resident memory of the service after each
     */
    record Figures(
            double p50Ms,
            double p99Ms,
            double eventsPerSecond,
            double scaleOut2over1,
            double perFleet200over20,
            double rss200over20) {}

    Figures run() throws InterruptedException {
        List<Double> idle;
        double rate;
        ServiceProcess noop = start("sandbox/noop-service", "noop-1", Map.of());
        try (RequestStream stream = new RequestStream(world.kafka())) {
            says.accept("warming up ...");
            stream.together(stream.waiting(WARM_UP, ONE_CLUSTER), CLUSTER);
            says.accept(IDLE + " events one by one ...");
            idle = stream.oneByOne(stream.waiting(IDLE, ONE_CLUSTER), CLUSTER);
            List<RequestStream.Known> fleets = stream.waiting(SUSTAINED, ONE_CLUSTER);
            says.accept(SUSTAINED + " events at once ...");
            rate = SUSTAINED / seconds(stream.together(fleets, CLUSTER));
            says.accept("idle p50 %.1f ms, p99 %.1f ms; %.0f events/s"
                    .formatted(idle.get(idle.size() / 2), idle.get(idle.size() * 99 / 100), rate));
        }
        stop(noop);
        double scale = scaleOut();
        Many many = many();
        return new Figures(
                round(idle.get(idle.size() / 2)),
                round(idle.get(idle.size() * 99 / 100)),
                round(rate),
                round(scale),
                round(many.time()),
                round(many.memory()));
    }

    private double scaleOut() throws InterruptedException {
        Map<String, String> latency = Map.of("catamaran.noop.latency", LATENCY);
        ServiceProcess one = start("sandbox/noop-service", "noop-2", latency);
        try (RequestStream stream = new RequestStream(world.kafka())) {
            stream.together(stream.waiting(WARM_UP / 5, ONE_CLUSTER), CLUSTER);
            List<RequestStream.Known> fleets = stream.waiting(WAITING, ONE_CLUSTER);
            says.accept(WAITING + " events through one instance, " + LATENCY + " each ...");
            Duration alone = stream.together(fleets, CLUSTER);
            ServiceProcess two = start("sandbox/noop-service", "noop-3", latency);
            stream.together(stream.waiting(WARM_UP / 5, ONE_CLUSTER), CLUSTER);
            fleets = stream.waiting(WAITING, ONE_CLUSTER);
            says.accept("and through two ...");
            Duration together = stream.together(fleets, CLUSTER);
            says.accept("%.1f s alone, %.1f s together".formatted(seconds(alone), seconds(together)));
            stop(two);
            stop(one);
            return seconds(alone) / seconds(together);
        }
    }

    private record Many(double time, double memory) {}

    private Many many() throws InterruptedException {
        new ControlClient(http, world.control().url()).liftQuotas();
        ServiceProcess network = start("network-service", "network-service", Map.of());
        try (RequestStream stream = new RequestStream(world.kafka())) {
            stream.networks(FEW, TWO_CLUSTERS);
            says.accept(FEW + " networks on both clouds at once ...");
            double few = seconds(stream.networks(FEW, TWO_CLUSTERS)) / FEW;
            long before = Memory.rssKib(network.pid());
            says.accept(MANY + " networks at once ...");
            double many = seconds(stream.networks(MANY, TWO_CLUSTERS)) / MANY;
            long after = Memory.rssKib(network.pid());
            says.accept("%.0f ms per fleet of %d, %.0f ms of %d; %d MiB then %d MiB"
                    .formatted(few * 1000, FEW, many * 1000, MANY, before / 1024, after / 1024));
            return new Many(many / few, (double) after / before);
        } finally {
            stop(network);
        }
    }

    private ServiceProcess start(String app, String name, Map<String, String> more) throws InterruptedException {
        Launch launch = Launch.of(home, app, Launch.Mode.USE).with(jvmOptions);
        int port = Ports.free(1).getFirst();
        ServiceProcess process = new ServiceProcess(name, port, home, launch, http, says);
        Map<String, String> settings = new HashMap<>(new ServiceSettings(world, home, UpOptions.rehearsal())
                .of(app.contains("noop") ? database(name) : name, port));
        for (String cloud : List.of("aws", "gcp")) {
            settings.put("catamaran.runtime.converge.rates." + cloud, "100000");
        }
        settings.putAll(more);
        process.start(settings);
        running.add(process);
        process.awaitReady(READY_WITHIN);
        return process;
    }

    /** Two instances of a service share its database. */
    private static String database(String name) {
        return name.equals("noop-1") ? "noop-idle" : "noop-waiting";
    }

    private void stop(ServiceProcess process) throws InterruptedException {
        process.stop();
        process.awaitEnd(System.nanoTime() + Duration.ofSeconds(30).toNanos());
        running.remove(process);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }

    /** Also called when the process is told to end. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            for (ServiceProcess process : List.copyOf(running)) {
                stop(process);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            world.close();
            home.clearExceptLogs();
            lock.close();
        }
    }
}
