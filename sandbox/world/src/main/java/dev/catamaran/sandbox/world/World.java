package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.log.BuilderLog;
import dev.catamaran.sandbox.aws.AwsStandIn;
import dev.catamaran.sandbox.cloudflare.CloudflareStandIn;
import dev.catamaran.sandbox.gcp.GcpStandIn;
import dev.catamaran.sandbox.infra.KafkaBroker;
import dev.catamaran.sandbox.infra.PostgresServer;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Persistent;
import dev.catamaran.sandbox.kubernetes.KubernetesStandIn;
import dev.catamaran.sandbox.kubernetes.ansible.AnsibleStandIn;
import dev.catamaran.sandbox.kubernetes.tls.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Everything outside the services, in this process: broker, database, clouds, machines, Kubernetes, Git. */
final class World implements AutoCloseable {
    static final String ADDRESS = "127.0.0.1";
    static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
    static final String PROJECT = "catamaran";

    private final Home home;
    private final boolean keep;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Outside outside;
    private final CompletableFuture<KafkaBroker> kafka;
    private final CompletableFuture<PostgresServer> postgres;
    private final AwsStandIn aws;
    private final GcpStandIn gcp;
    private final CloudflareStandIn cloudflare;
    private final KubernetesStandIn kubernetes;
    private final GitHost git;
    private final Releases releases;
    private final Control control;
    private final Path ansible;
    private final Path kubespray;

    /**
     * Starts the world.
     *
     * @param zones DNS zones that the Cloudflare account owns
     */
    static World start(Home home, UpOptions options, List<String> zones) {
        return start(home, options, zones, 1, Optional.empty());
    }

    /**
     * As above.
     *
     * @param brokers 1 or 3 of Kafka
     * @param inFrontOfKafka puts something in front of a broker's port and answers its port, if anything is to be there
     */
    static World start(
            Home home, UpOptions options, List<String> zones, int brokers, Optional<IntUnaryOperator> inFrontOfKafka) {
        try {
            World world = new World(home, options, zones, brokers, inFrontOfKafka);
            world.open();
            return world;
        } catch (IOException e) {
            throw new WorldException("the world cannot start: " + e.getMessage(), e);
        }
    }

    private World(
            Home home, UpOptions options, List<String> zones, int brokers, Optional<IntUnaryOperator> inFrontOfKafka)
            throws IOException {
        this.home = home;
        this.keep = options.keep();
        this.kafka = async(() -> inFrontOfKafka
                .map(front -> KafkaBroker.start(home.at("kafka"), brokers, 0, front))
                .orElseGet(() -> KafkaBroker.start(home.at("kafka"), brokers, 0)));
        this.postgres = async(() -> PostgresServer.start(home.at("postgres"), 0, keep));
        this.outside = opened(Outside.create(
                options.clouds(),
                1 + Math.floorMod((int) ProcessHandle.current().pid(), 250)));
        this.aws = opened(new AwsStandIn(outside, ADDRESS, 0));
        this.gcp = opened(new GcpStandIn(outside, ADDRESS, 0));
        this.cloudflare = opened(new CloudflareStandIn(outside, ADDRESS, 0, 0, ACCOUNT, zones));
        this.kubernetes = opened(new KubernetesStandIn(outside));
        Rehearsal.begin();
        this.git = opened(new GitHost(home.at("git"), ADDRESS, 0));
        this.releases = opened(new Releases(ADDRESS, 0));
        this.control = opened(new Control(outside, ADDRESS, 0));
        aws.routes(control);
        gcp.routes(control);
        cloudflare.routes(control);
        kubernetes.routes(control);
        this.ansible = AnsibleStandIn.writeTo(home.at("bin"), control.url(), Caches.ansible(home, options.mode()));
        this.kubespray = AnsibleStandIn.writeKubespray(home.at("kubespray"));
    }

    /** A world that cannot open leaves nothing running. */
    private void open() throws IOException {
        try {
            if (keep) {
                restore();
            }
            topics();
        } catch (IOException | RuntimeException e) {
            stop();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    private static <T> CompletableFuture<T> async(Supplier<T> start) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("start").start(() -> {
            try {
                future.complete(start.get());
            } catch (RuntimeException | Error e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    private void topics() {
        Map<String, Integer> partitions =
                new HashMap<>(Arrays.stream(Area.values()).collect(Collectors.toMap(Area::topic, area -> 4)));
        partitions.put(BuilderLog.TOPIC, 4);
        joined(kafka)
                .createTopics(
                        partitions,
                        Arrays.stream(Area.values())
                                .filter(Area::compacted)
                                .map(Area::topic)
                                .collect(Collectors.toSet()));
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw new WorldException(
                    String.valueOf(
                            e.getCause() == null ? e.getMessage() : e.getCause().getMessage()),
                    e);
        }
    }

    private List<Persistent> persistent() {
        return List.of(aws, gcp, cloudflare, kubernetes);
    }

    private void restore() throws IOException {
        for (Persistent part : persistent()) {
            Path file = home.at("state").resolve(part.name() + ".json");
            if (Files.exists(file)) {
                part.load(outside.json().readTree(file.toFile()));
            }
        }
    }

    /** Writes the state of every stand-in, each file at once. */
    void save() {
        for (Persistent part : persistent()) {
            Path file = home.at("state").resolve(part.name() + ".json");
            Path fresh = home.at("state").resolve(part.name() + ".new");
            JsonNode state = part.save();
            try {
                outside.json().writeValue(fresh.toFile(), state);
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new WorldException("cannot save " + file + ": " + e.getMessage(), e);
            }
        }
    }

    Outside outside() {
        return outside;
    }

    String kafka() {
        return joined(kafka).bootstrapServers();
    }

    KafkaBroker broker() {
        return joined(kafka);
    }

    <T> T postgres(Function<PostgresServer, T> question) {
        return question.apply(joined(postgres));
    }

    AwsStandIn aws() {
        return aws;
    }

    GcpStandIn gcp() {
        return gcp;
    }

    CloudflareStandIn cloudflare() {
        return cloudflare;
    }

    GitHost git() {
        return git;
    }

    Releases releases() {
        return releases;
    }

    Control control() {
        return control;
    }

    Path ansible() {
        return ansible;
    }

    Path kubespray() {
        return kubespray;
    }

    /** Stops everything, saving first what is to be kept. */
    @Override
    public void close() {
        if (keep) {
            save();
        }
        stop();
    }

    private void stop() {
        for (AutoCloseable part : parts) {
            close(part);
        }
        kafka.thenAccept(World::close).exceptionally(failed -> null).join();
        postgres.thenAccept(World::close).exceptionally(failed -> null).join();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.getLogger(World.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "could not stop " + part.getClass().getSimpleName(),
                            e);
        }
    }
}
