package dev.catamaran.sandbox.failover;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.health.provider.IngressProbe;
import dev.catamaran.sandbox.cloudflare.edge.EdgeCertificates;
import dev.catamaran.sandbox.infra.KafkaBroker;
import dev.catamaran.sandbox.kernel.HttpServing;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import dev.catamaran.sandbox.kubernetes.plane.Front;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Many clusters that die at random moments, all at once: watched by our vantages over a real broker, and by pollers over the
 * same lossy paths. What is measured is from the death to the arrival of the PATCH at Cloudflare's stand-in; the services'
 * databases are not in it (the drill has them).
 */
final class FailoverBench implements AutoCloseable {
    private static final List<String> POLLERS = List.of("60/5/2", "15/5/2", "10/5/2", "10/1/0");

    private static final Duration ALL_HEALTHY_WITHIN = Duration.ofSeconds(30);
    private static final long DEATHS_WITHIN_MILLIS = 20_000;
    private static final Duration LONGEST_POLL = Duration.ofSeconds(60 + 15 + 5);

    private final int phases;
    private final Outside outside = Outside.create(Profile.INSTANT, 77);
    private final Path directory;
    private final KafkaBroker broker;
    private final Bus bus;
    private final Cloudflare cloudflare;
    private final HttpServing server;
    private final Watchers watchers;
    private final Map<String, Patient> patients = new ConcurrentSkipListMap<>();
    private long uncountedBefore;

    FailoverBench(int phases, double loss) throws Exception {
        this.phases = phases;
        this.directory = Files.createTempDirectory("failover-bench");
        this.broker = KafkaBroker.start(directory, 1, 0);
        broker.createTopics(Map.of(Area.HEALTH.topic(), 4), Set.of());
        this.bus = new Bus(broker.bootstrapServers());
        this.cloudflare = new Cloudflare(outside);
        this.server = HttpServing.https(
                "127.0.0.1",
                0,
                new EdgeCertificates("127.0.0.1", List.of("example.com")).context(),
                false,
                call -> call.answer(200, "text/plain", "ok\n"));
        this.watchers = new Watchers(bus);
        IngressProbe probe = new IngressProbe();
        for (int i = 0; i < 2 * phases; i++) {
            String fleet = "fleet-%03d".formatted(i);
            Origin origin = new Origin(
                    outside.loopback().allocate(),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                    loss,
                    probe);
            patients.put(fleet, new Patient(fleet, origin, cloudflare.pool(fleet, origin.address(), "")));
        }
    }

    private void watch() throws InterruptedException {
        bus.listen(
                EventType.HEALTH_VOTE,
                this::count,
                () -> patients.values().forEach(each -> each.tick().ifPresent(bus::send)));
        bus.listen(EventType.CLUSTER_HEALTH_CHANGED, this::decide, () -> {});
        patients.values().forEach(watchers::watch);
        new WarmUp(watchers::uncounted).await();
        patients.values().forEach(Patient::begin);
        awaitHealthy();
        uncountedBefore = watchers.uncounted();
    }

    private void awaitHealthy() throws InterruptedException {
        long start = System.nanoTime();
        while (!patients.values().stream().allMatch(Patient::healthy)) {
            if (System.nanoTime() - start > ALL_HEALTHY_WITHIN.toNanos()) {
                throw new IllegalStateException("not every cluster was found healthy within "
                        + ALL_HEALTHY_WITHIN.toSeconds() + " s; this machine is too busy for the bench");
            }
            Thread.sleep(100);
        }
    }

    private void count(FleetEvent event) {
        if (event instanceof HealthVote vote) {
            Optional.ofNullable(patients.get(vote.fleetId()))
                    .flatMap(patient -> patient.count(vote))
                    .ifPresent(bus::send);
        }
    }

    private void decide(FleetEvent event) {
        if (event instanceof ClusterHealthChanged verdict) {
            Optional.ofNullable(patients.get(verdict.fleetId()))
                    .filter(patient -> patient.decide(verdict))
                    .ifPresent(patient -> Thread.ofVirtual().start(() -> drain(patient)));
        }
    }

    private void drain(Patient patient) {
        try {
            cloudflare.drain(patient.pool());
        } catch (IOException e) {
            throw new IllegalStateException("the stand-in refuses a PATCH", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Watches and lets nothing die. */
    ObjectNode quiet(Duration time) throws InterruptedException {
        watch();
        Thread.sleep(time);
        return Figures.object()
                .put("clusters", patients.size())
                .put("falseFailovers", falseAlarms())
                .put("uncountedRounds", watchers.uncounted() - uncountedBefore);
    }

    private int falseAlarms() {
        return (int) patients.values().stream().filter(Patient::falseAlarm).count();
    }

    ObjectNode run() throws Exception {
        System.err.printf("%d clusters, 3 vantages, %d pollers on the same paths ...%n", 2 * phases, 8 * phases);
        watch();
        EdgeTrial trial = new EdgeTrial(cloudflare, outside, server.port(), watchers, patients);
        Map<String, Map<Patient, CompletableFuture<Long>>> polled = new LinkedHashMap<>();
        for (String text : POLLERS) {
            Map<Patient, CompletableFuture<Long>> downs = new LinkedHashMap<>();
            patients.values()
                    .forEach(patient -> downs.put(patient, Poller.of(text).start(patient.origin())));
            polled.put(text, downs);
        }
        List<Patient> refused = new ArrayList<>();
        List<Patient> blackhole = new ArrayList<>();
        List<Patient> all = new ArrayList<>(patients.values());
        all.remove(trial.patient());
        for (Patient patient : all) {
            (blackhole.size() < phases ? blackhole : refused).add(patient);
        }
        kill(blackhole, refused);
        trial.kill();
        System.err.println("all dead; waiting for the slowest poller ...");
        Thread.sleep(LONGEST_POLL);
        ObjectNode figures = Figures.object();
        Map<String, Long> patches = cloudflare.patches();
        figures.set("blackhole", Figures.spread(ours(blackhole, patches)));
        figures.set("refused", Figures.spread(ours(refused, patches)));
        ObjectNode ratios = figures.putObject("ratios");
        ObjectNode pollers = figures.putObject("pollers");
        polled.forEach((text, downs) -> {
            List<Double> slow = theirs(blackhole, downs);
            ratios.put(text, Figures.rounded(Figures.mean(slow) / Figures.mean(ours(blackhole, patches))));
            pollers.putObject(text)
                    .<ObjectNode>set("blackhole", Figures.spread(slow))
                    .set("refused", Figures.spread(theirs(refused, downs)));
        });
        figures.put("falseFailovers", falseAlarms());
        figures.put("uncountedRounds", watchers.uncounted() - uncountedBefore);
        figures.set("userErrorSeconds", trial.figures());
        return figures;
    }

    private void kill(List<Patient> blackhole, List<Patient> refused) throws InterruptedException {
        List<Thread> deaths = Stream.concat(
                        blackhole.stream().map(each -> death(each, Front.Mode.BLACKHOLE)),
                        refused.stream().map(each -> death(each, Front.Mode.REFUSED)))
                .toList();
        for (Thread death : deaths) {
            death.join();
        }
    }

    private static Thread death(Patient patient, Front.Mode mode) {
        long wait = ThreadLocalRandom.current().nextLong(DEATHS_WITHIN_MILLIS);
        return Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(wait);
                patient.origin().kill(mode);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Seconds to the PATCH; a death that nobody noticed counts as long as we waited. */
    private static List<Double> ours(List<Patient> killed, Map<String, Long> patches) {
        return killed.stream()
                .map(patient -> {
                    long patched = patches.getOrDefault(
                            patient.pool(), patient.origin().killedAtMillis() + LONGEST_POLL.toMillis());
                    return (patched - patient.origin().killedAtMillis()) / 1e3;
                })
                .toList();
    }

    private static List<Double> theirs(List<Patient> killed, Map<Patient, CompletableFuture<Long>> downs) {
        return killed.stream()
                .map(patient -> {
                    long latest = patient.origin().killedAt() + LONGEST_POLL.toNanos();
                    CompletableFuture<Long> down = downs.getOrDefault(patient, new CompletableFuture<>());
                    return (down.getNow(latest) - patient.origin().killedAt()) / 1e9;
                })
                .toList();
    }

    @Override
    public void close() throws IOException {
        watchers.close();
        bus.close();
        patients.values().forEach(patient -> patient.origin().close());
        server.close();
        cloudflare.close();
        broker.close();
        outside.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        }
    }
}
