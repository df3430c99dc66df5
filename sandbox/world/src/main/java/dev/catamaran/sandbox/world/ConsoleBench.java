package dev.catamaran.sandbox.world;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.sandbox.kernel.Chromium;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The console alone before a bus: fleets by the thousand, readers by the thousand, and one who says something. */
final class ConsoleBench implements AutoCloseable {
    private static final int EVENTS = 300;
    private static final int WARM_UP = 50;
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LISTS = 20;
    private static final int VISITS = 3;

    /** Stands in every event before its number. */
    static final String STEP = "bench step ";

    private final Consumer<String> says;
    private final WorldLock lock;
    private final World world;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConsoleProcess console;
    private final EventCodec codec = new EventCodec();
    private final AtomicLongArray saidAt = new AtomicLongArray(WARM_UP + EVENTS);
    private final KafkaProducer<String, byte[]> producer;

    /** Starts the world and the console, without services. */
    ConsoleBench(Home home, Consumer<String> says) {
        this.says = says;
        this.lock = WorldLock.take(home);
        Services.stopLeftovers(home);
        ConsoleProcess.stopLeftover(home);
        home.clear();
        home.make();
        this.world = World.start(home, UpOptions.rehearsal(), List.of("example.com"));
        this.console =
                ConsoleProcess.start(home, Launch.Mode.USE, ConsoleProcess.Share.ONE_CORE, world.kafka(), http, says);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", world.kafka(), "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * Figures of one run.
     *
     * @param eventToPageP99Ms from when the event was said to its arrival at a reader, over all readers
     * @param sseSubscribers readers that got every event once
     * @param cores of the processor that the console used meanwhile
     * @param firstLoadKb compressed bytes of the page and everything it loads
     * @param interactiveMs until a browser that has never been here has signed in and shows the fleets, in the median; null without
     *     one
     * @param listMs median time of listing all fleets
     * @param fleets fleets listed
     * @param rssMib resident memory of the console afterwards
     */
    record Figures(
            double eventToPageP50Ms,
            double eventToPageP99Ms,
            int sseSubscribers,
            double cores,
            double firstLoadKb,
            @Nullable Double interactiveMs,
            double listMs,
            int fleets,
            long rssMib) {}

    Figures run(int readers, int fleets) throws InterruptedException {
        ConsoleClient client = ConsoleClient.signIn(
                http,
                console.url(),
                console.token().orElseThrow(() -> new WorldException("the console does not start")));
        double kilobytes = client.firstLoadBytes() / 1024.0;
        says.accept("%d fleets ...".formatted(fleets));
        for (int i = 0; i < fleets; i++) {
            say(Area.FLEETS, request("fleet-" + i));
        }
        awaitFleets(client, fleets);
        double list = list(client);
        Double interactive = interactive();
        says.accept("%d readers ...".formatted(readers));
        try (ConsoleReaders all = client.read(readers, saidAt)) {
            publish(WARM_UP, 0);
            all.await(WARM_UP, PATIENCE);
            all.forget();
            long begin = System.nanoTime();
            Duration before = console.processorTime();
            publish(EVENTS, WARM_UP);
            int complete = all.await(EVENTS, PATIENCE);
            Duration used = console.processorTime().minus(before);
            return new Figures(
                    all.percentile(0.5),
                    all.percentile(0.99),
                    complete,
                    (double) used.toNanos() / (System.nanoTime() - begin),
                    kilobytes,
                    interactive,
                    list,
                    client.fleets(),
                    Memory.rssKib(console.pid()) / 1024);
        }
    }

    private @Nullable Double interactive() throws InterruptedException {
        Optional<Path> executable = Chromium.executable();
        if (executable.isEmpty()) {
            says.accept("no Chromium here: interactiveMs is null");
            return null;
        }
        says.accept("the page in a browser ...");
        List<Double> visits = new ArrayList<>();
        for (int i = 0; i < VISITS; i++) {
            visits.add(visit(executable.get()));
        }
        Collections.sort(visits);
        return visits.get(VISITS / 2);
    }

    private double visit(Path executable) throws InterruptedException {
        String token = console.token().orElseThrow(() -> new WorldException("the console has no token"));
        try (BrowserPage page = new BrowserPage(executable, http)) {
            return page.listedAfterMs(console.url() + "/#token=" + token);
        } catch (IOException e) {
            throw new WorldException("the browser cannot be used: " + e.getMessage(), e);
        }
    }

    private void publish(int events, int from) throws InterruptedException {
        for (int i = 0; i < events; i++) {
            int number = from + i;
            int done = number % 100;
            saidAt.set(number, System.nanoTime());
            say(
                    Area.PROGRESS,
                    new StageProgress(
                            "fleet-0",
                            "aws",
                            "network",
                            1,
                            STEP + number,
                            done,
                            100,
                            done,
                            Instant.now(),
                            null,
                            StageProgress.State.RUNNING,
                            null));
            Thread.sleep(BETWEEN);
        }
    }

    private void awaitFleets(ConsoleClient client, int fleets) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (client.fleets() < fleets) {
            if (Instant.now().isAfter(deadline)) {
                throw new WorldException("the console lists only " + client.fleets() + " of " + fleets + " fleets");
            }
        }
    }

    private static double list(ConsoleClient client) throws InterruptedException {
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < LISTS; i++) {
            long begin = System.nanoTime();
            client.fleets();
            took.add(System.nanoTime() - begin);
        }
        Collections.sort(took);
        return took.get(LISTS / 2) / 1e6;
    }

    private static FleetRequested request(String name) {
        return new FleetRequested(
                name,
                1,
                null,
                Map.of(
                        "clusters",
                        List.of(
                                Map.of("name", "aws", "cloud", "aws", "region", "us-east-1"),
                                Map.of("name", "gcp", "cloud", "gcp", "region", "us-central1")),
                        "traffic",
                        Map.of("zone", "example.com", "hostname", name + ".example.com")));
    }

    private void say(Area area, FleetEvent event) {
        String id = UUID.randomUUID().toString();
        String type = EventType.of(event).ceType(area);
        var _ = producer.send(codec.record(
                new Envelope(id, type, "/bench", event.fleetId(), Instant.now(), "uid", 1, 0, null, null), event));
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
        console.close();
        world.close();
        lock.close();
    }
}
