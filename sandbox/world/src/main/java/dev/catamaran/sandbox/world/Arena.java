package dev.catamaran.sandbox.world;

import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.sandbox.faults.input.Target;
import dev.catamaran.sandbox.faults.promise.Owned;
import dev.catamaran.sandbox.faults.promise.Promises;
import dev.catamaran.sandbox.faults.proxy.ChaosProxy;
import dev.catamaran.sandbox.infra.QuietPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A world with services in it, kept up for many trials. */
final class Arena implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(4);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Home home;
    private final WorldLock lock;
    private final World world;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String canary = "c4n4ry" + UUID.randomUUID();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private final Map<String, ChaosProxy> proxies = new LinkedHashMap<>();
    private final Fleets fleets;
    private Duration grace = GRACE;
    private boolean closed;

    /** Starts world and services; returns when all are ready. */
    Arena(Home home, ArenaOptions options, Consumer<String> says) throws InterruptedException {
        this.home = home;
        this.lock = WorldLock.take(home);
        Services.stopLeftovers(home);
        home.clear();
        home.make();
        says.accept("Starting the world ...");
        this.world = World.start(
                home,
                UpOptions.rehearsal(),
                List.of("example.com"),
                options.brokers(),
                options.proxied() ? Optional.of(this::inFrontOfBroker) : Optional.empty());
        new ControlClient(http, world.control().url()).liftQuotas();
        if (options.proxied()) {
            proxies.put("postgres", new ChaosProxy(world.postgres(server -> server.port())));
            proxies.put("aws", new ChaosProxy(URI.create(world.aws().url()).getPort()));
            proxies.put("gcp", new ChaosProxy(URI.create(world.gcp().url()).getPort()));
            proxies.put(
                    "cloudflare",
                    new ChaosProxy(URI.create(world.cloudflare().url()).getPort()));
        }
        this.fleets = new Fleets(world.kafka());
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close"));
        try {
            startServices(options, says);
        } catch (RuntimeException | InterruptedException e) {
            close();
            throw e;
        }
    }

    private int inFrontOfBroker(int port) {
        ChaosProxy proxy = new ChaosProxy(port);
        proxies.put("kafka-" + (proxies.size() + 1), proxy);
        return proxy.port();
    }

    private void startServices(ArenaOptions options, Consumer<String> says) throws InterruptedException {
        ServiceSettings settings = new ServiceSettings(world, home, UpOptions.rehearsal());
        List<String> services = StageGraph.stages().stream()
                .map(StageDefinition::service)
                .distinct()
                .toList();
        List<Integer> ports = QuietPorts.free(services.size() * options.instances());
        says.accept("Starting %d services, %d of each ...".formatted(services.size(), options.instances()));
        for (int instance = 1; instance <= options.instances(); instance++) {
            for (String service : services) {
                String name = instance == 1 ? service : service + "-" + instance;
                Launch launch = options.launches().of(service, name);
                grace = launch.mode().grace(GRACE);
                int port = ports.get(processes.size());
                ServiceProcess process = new ServiceProcess(name, port, home, launch, http, says);
                processes.add(process);
                Map<String, String> own = changed(settings.of(service, port));
                own.putAll(options.settings());
                process.start(own);
            }
            awaitReady();
        }
    }

    private Map<String, String> changed(Map<String, String> settings) {
        Map<String, String> changed = new TreeMap<>(settings);
        changed.put("catamaran.aws.secret-access-key", canary);
        for (String cloud : List.of("aws", "gcp", "cloudflare")) {
            changed.put("catamaran.runtime.converge.rates." + cloud, "1000");
        }
        if (!proxies.isEmpty()) {
            changed.replaceAll(
                    (key, value) -> value.replace(world.kafka(), world.broker().frontServers()));
        }
        proxies.values()
                .forEach(proxy -> changed.replaceAll(
                        (key, value) -> value.replace("127.0.0.1:" + proxy.target(), "127.0.0.1:" + proxy.port())));
        return changed;
    }

    void awaitReady() throws InterruptedException {
        for (ServiceProcess process : processes) {
            process.awaitReady(READY_WITHIN);
        }
    }

    World world() {
        return world;
    }

    Fleets fleets() {
        return fleets;
    }

    List<ServiceProcess> processes() {
        return processes;
    }

    Map<String, ChaosProxy> proxies() {
        return proxies;
    }

    ControlClient control() {
        return new ControlClient(http, world.control().url());
    }

    HttpClient http() {
        return http;
    }

    String canary() {
        return canary;
    }

    /** How to look into the database of each service. */
    Map<String, Target.Account> databases() {
        Map<String, Target.Account> all = new TreeMap<>();
        StageGraph.stages().stream()
                .map(StageDefinition::service)
                .distinct()
                .forEach(service -> all.put(
                        service,
                        world.postgres(server -> new Target.Account(
                                server.jdbcUrl(service.replace('-', '_')), server.user(), server.password()))));
        return all;
    }

    /** What the services have logged so far. */
    String logs() {
        try (Stream<Path> files = Files.list(home.at("logs"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file, StandardCharsets.UTF_8));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("the logs cannot be read", e);
        }
    }

    Promises promises() {
        return new Promises(
                databases(),
                world.kafka(),
                this::owned,
                this::logs,
                List.of(canary, world.postgres(server -> server.password())));
    }

    private List<Owned> owned() {
        return Stream.concat(
                        Owned.in("aws", world.aws().save()).stream(),
                        Owned.in("gcp", world.gcp().save()).stream())
                .toList();
    }

    /** Live objects of all stand-ins together. */
    long resources() {
        return world.aws().resources()
                + world.gcp().resources()
                + world.cloudflare().resources();
    }

    /** Also called when the process is told to end. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        proxies.values().forEach(proxy -> proxy.set(ChaosProxy.Mode.PASS));
        processes.forEach(ServiceProcess::stop);
        try {
            long deadline = System.nanoTime() + grace.toNanos();
            for (ServiceProcess process : processes) {
                process.awaitEnd(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            fleets.close();
            proxies.values().forEach(ChaosProxy::close);
            world.close();
            home.clearExceptLogs();
            lock.close();
        }
    }
}
