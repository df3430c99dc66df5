package dev.catamaran.sandbox.world;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the engine costs by itself: from NetworkReady to NodesReady through one service whose stage does nothing, then the
 * network stage in numbers. Each part has a world of its own: a service that starts reads every request there ever was, and
 * would answer those of the parts before while it is measured.
 */
final class EngineBench {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int FIRST = 60;
    private static final int IDLE = 200;
    private static final int SUSTAINED = 3_000;
    private static final int ROUNDS = 12;
    private static final double COMPILER_RESTS = 0.1;
    private static final String LATENCY = "4s";
    private static final int WAITING = 512;
    private static final int FEW = 20;
    private static final int MANY = 200;
    private static final String NOOP = "sandbox/noop-service";
    private static final String CLUSTER = "aws";
    private static final List<Map<String, Object>> ONE_CLUSTER =
            List.of(Map.of("name", CLUSTER, "cloud", "aws", "region", "us-east-1"));
    private static final List<Map<String, Object>> TWO_CLUSTERS = List.of(
            Map.of("name", "aws", "cloud", "aws", "region", "us-east-1"),
            Map.of("name", "gcp", "cloud", "gcp", "region", "us-central1"));

    private final Home home;
    private final Consumer<String> says;
    private final List<String> jvmOptions;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param jvmOptions more options of the services' JVMs */
    EngineBench(Home home, List<String> jvmOptions, Consumer<String> says) {
        this.home = home;
        this.jvmOptions = Stream.concat(Stream.of(Launch.AS_DEPLOYED), jvmOptions.stream())
                .toList();
        this.says = says;
    }

    /**
     * One service that nothing slows down.
     *
     * @param p50Ms event in to event out, idle
     * @param eventsPerSecond events answered per second when many wait
     */
    record Alone(double p50Ms, double p99Ms, double eventsPerSecond) {}

    /**
     * The network stage of both clouds.
     *
     * @param time per fleet of 200 at once over that of 20 at once
     * @param memory resident memory of the service after 200 over that after 20
     */
    record Many(double time, double memory) {}

    Alone alone() throws InterruptedException {
        try (Workbench world = new Workbench(home, http, Launches.plain(home, jvmOptions), says)) {
            ServiceProcess service = world.start(NOOP, "noop-1", Map.of());
            try (RequestStream stream = new RequestStream(world.kafka(), PATIENCE)) {
                double rate = sustained(stream, service.pid());
                says.accept(IDLE + " events one by one ...");
                List<Double> idle = stream.oneByOne(stream.waiting(IDLE, ONE_CLUSTER), CLUSTER);
                double p50 = idle.get(idle.size() / 2);
                double p99 = idle.get(idle.size() * 99 / 100);
                says.accept("idle p50 %.1f ms, p99 %.1f ms; %.0f events/s".formatted(p50, p99, rate));
                return new Alone(p50, p99, rate);
            }
        }
    }

    /** Events per second of the last round: the one in which the service's compiler rested, if it ever did. */
    private double sustained(RequestStream stream, long pid) {
        double rate = 0;
        double compiling = 1;
        for (int round = 1; round <= ROUNDS && compiling > COMPILER_RESTS; round++) {
            List<RequestStream.Known> fleets = stream.waiting(SUSTAINED, ONE_CLUSTER);
            Duration before = Compiler.time(pid);
            double took = seconds(stream.together(fleets, CLUSTER));
            compiling = seconds(Compiler.time(pid).minus(before)) / took;
            rate = SUSTAINED / took;
            says.accept("%d events at once, round %d: %.0f/s, %.0f %% of a core for the compiler"
                    .formatted(SUSTAINED, round, rate, 100 * compiling));
        }
        return rate;
    }

    /** The rate of two instances over that of one, while each run waits for its outside. */
    double scaleOut() throws InterruptedException {
        Map<String, String> latency = Map.of("catamaran.noop.latency", LATENCY);
        try (Workbench world = new Workbench(home, http, Launches.plain(home, jvmOptions), says)) {
            world.start(NOOP, "noop-1", latency);
            try (RequestStream stream = new RequestStream(world.kafka(), PATIENCE)) {
                stream.together(stream.waiting(FIRST, ONE_CLUSTER), CLUSTER);
                List<RequestStream.Known> fleets = stream.waiting(WAITING, ONE_CLUSTER);
                says.accept(WAITING + " events through one instance, " + LATENCY + " each ...");
                Duration one = stream.together(fleets, CLUSTER);
                world.start(NOOP, "noop-2", latency);
                stream.together(stream.waiting(FIRST, ONE_CLUSTER), CLUSTER);
                fleets = stream.waiting(WAITING, ONE_CLUSTER);
                says.accept("and through two ...");
                Duration two = stream.together(fleets, CLUSTER);
                says.accept("%.1f s alone, %.1f s together".formatted(seconds(one), seconds(two)));
                return seconds(one) / seconds(two);
            }
        }
    }

    Many many() throws InterruptedException {
        try (Workbench world = new Workbench(home, http, Launches.plain(home, jvmOptions), says)) {
            world.liftQuotas();
            ServiceProcess network = world.start("network-service", "network-service", Map.of());
            try (RequestStream stream = new RequestStream(world.kafka(), PATIENCE)) {
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
            }
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
