package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catamaran.cli.fleet.Build;
import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.cli.fleet.StatusBoard;
import dev.catamaran.cli.screen.Screen;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.sandbox.kernel.Profile;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** One {@code up}: world, services, fleet, summary, hold, end. */
final class Up implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(20);

    private final Home home;
    private final UpOptions options;
    private final Screen screen;
    private final ObjectMapper json = new ObjectMapper();
    private final Instant startedAt = Instant.now();
    private final AtomicReference<Build> watched = new AtomicReference<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final WorldLock lock;
    private final World world;
    private final Services services;
    private final ConsoleProcess console;
    private final FleetFeed feed;
    private final double startupSeconds;
    private boolean closed;

    /** Starts world and services; returns when every service is ready. */
    Up(Home home, UpOptions options, Screen screen, List<String> zones) throws InterruptedException {
        this.home = home;
        this.options = options;
        this.screen = screen;
        this.lock = WorldLock.take(home);
        Services.stopLeftovers(home);
        ConsoleProcess.stopLeftover(home);
        if (!options.keep()) {
            home.clear();
        }
        home.make();
        screen.say("Starting the world: Kafka, PostgreSQL, AWS, GCP, Cloudflare, machines, Git ...");
        this.world = World.start(home, options, zones);
        HttpClient http = HttpClient.newHttpClient();
        this.services = new Services(home, options.mode(), http, screen::say);
        try {
            services.start(new ServiceSettings(world, home, options));
            screen.say("Starting six services ...");
            this.feed = new FleetFeed(world.kafka(), this::heard);
            services.awaitReady();
            this.startupSeconds = seconds(Duration.between(startedAt, Instant.now()));
            this.console = ConsoleProcess.start(
                    home, options.mode(), ConsoleProcess.Share.REST, world.kafka(), http, screen::say);
            describe();
            screen.say("World and services are up after %.1f s.".formatted(startupSeconds));
        } catch (RuntimeException | InterruptedException e) {
            services.close();
            world.close();
            lock.close();
            throw e;
        }
    }

    World world() {
        return world;
    }

    Services services() {
        return services;
    }

    private void heard(Decoded.Event event) {
        if (event.event() instanceof FleetDeleted deleted) {
            gone.add(deleted.fleetId());
        }
        Build build = watched.get();
        if (build != null
                && event.event().fleetId().equals(build.fleet())
                && event.envelope().generation() >= build.generation()
                && !ofAnEarlierRun(event)) {
            build.hear(event.event(), Instant.now());
            screen.show(build);
        }
    }

    /** A kept world replays what was said before; what a stage did then is not what it does now. */
    private boolean ofAnEarlierRun(Decoded.Event event) {
        return switch (event.event()) {
            case StageProgress _, StageFailed _, FleetRejected _ ->
                event.envelope().time().isBefore(startedAt);
            default -> false;
        };
    }

    /** Requests the fleet, or finds it in the kept world, and waits for it. */
    Summary build(FleetDocument document) throws InterruptedException {
        if (options.keep()) {
            Optional<StatusBoard.Live> live = StatusBoard.live(world.kafka(), document.name());
            if (live.isPresent() && document.generation() <= live.get().generation()) {
                return resume(document, live.get());
            }
        }
        return request(document);
    }

    private Summary resume(FleetDocument document, StatusBoard.Live live) throws InterruptedException {
        screen.say("Fleet '%s' is in the kept world; looking after its generation %d ..."
                .formatted(document.name(), live.generation()));
        Build build = new Build(document.name(), live.uid(), live.generation(), document.spec());
        watched.set(build);
        Instant since = Instant.now();
        try (FleetFeed _ = new FleetFeed(world.kafka(), this::heard)) {
            await(build, build::settled, since.plus(options.timeout()));
        }
        return summary(build, Duration.between(since, Instant.now()));
    }

    private Summary request(FleetDocument document) throws InterruptedException {
        FleetFeed.Request request = FleetFeed.request(document);
        Build build = new Build(document.name(), request.envelope().id(), document.generation(), document.spec());
        world.outside().criticalPath().reset();
        watched.set(build);
        screen.show(build);
        Instant publishedAt = Instant.now();
        feed.publish(request);
        await(build, build::ready, publishedAt.plus(options.timeout()));
        Duration took = Duration.between(publishedAt, build.trafficAt().orElseThrow());
        return summary(build, took);
    }

    private void await(Build build, BooleanSupplier done, Instant deadline) throws InterruptedException {
        while (!done.getAsBoolean()) {
            Optional<String> hopeless = build.hopeless();
            if (hopeless.isPresent()) {
                throw new WorldException("the fleet cannot become ready: " + hopeless.get());
            }
            if (Instant.now().isAfter(deadline)) {
                throw new WorldException(
                        "the fleet was not ready after " + options.timeout().toSeconds() + " s"
                                + build.lastProblem()
                                        .map(problem -> "; last problem: " + problem)
                                        .orElse("")
                                + "; logs are in " + home.at("logs"));
            }
            Thread.sleep(TICK);
        }
    }

    /** Deletes a fleet and waits for its FleetDeleted. */
    void delete(String fleet, Duration atMost) throws InterruptedException {
        gone.remove(fleet);
        feed.delete(fleet);
        Instant deadline = Instant.now().plus(atMost);
        while (!gone.contains(fleet)) {
            if (Instant.now().isAfter(deadline)) {
                throw new WorldException("fleet " + fleet + " was not deleted after " + atMost.toSeconds() + " s: "
                        + StatusBoard.read(world.kafka(), fleet));
            }
            Thread.sleep(TICK);
        }
    }

    private Summary summary(Build build, Duration took) throws InterruptedException {
        return new Summary(
                build.fleet(),
                build.uid(),
                build.generation(),
                true,
                seconds(took),
                seconds(world.outside().criticalPath().longestChain()),
                startupSeconds,
                Summary.clusters(build, Kubeconfigs.write(home, build)),
                resources(),
                calls(),
                withToken(endpoints()),
                World.PROJECT,
                services.describe());
    }

    /** Live objects per stand-in. */
    Map<String, Long> resources() {
        Map<String, Long> all = new TreeMap<>();
        all.put("aws", world.aws().resources());
        all.put("gcp", world.gcp().resources());
        all.put("cloudflare", world.cloudflare().resources());
        return all;
    }

    private Map<String, Long> calls() {
        Map<String, Long> all = new TreeMap<>();
        List.of("aws", "gcp", "cloudflare")
                .forEach(name -> all.put(name, world.outside().calls().total(name)));
        return all;
    }

    /** Where everything is. */
    Map<String, String> endpoints() {
        Map<String, String> all = new TreeMap<>();
        all.put("kafka", world.kafka());
        all.put("postgres", world.postgres(ServiceSettings::postgresUrl));
        all.put("aws", world.aws().url());
        all.put("gcp", world.gcp().url());
        all.put("cloudflare", world.cloudflare().url());
        all.put("edge", world.cloudflare().edgeUrl());
        all.put("git", world.git().url());
        all.put("control", world.control().url());
        all.put("console", console.url());
        return all;
    }

    private Map<String, String> withToken(Map<String, String> endpoints) throws InterruptedException {
        consoleToken().ifPresent(token -> endpoints.put("consoleToken", token));
        return endpoints;
    }

    /** Lets somebody in once; empty when the console does not start. */
    Optional<String> consoleToken() throws InterruptedException {
        return console.token();
    }

    long consolePid() {
        return console.pid();
    }

    /** Leaves a description for the other commands. */
    private void describe() {
        try {
            Map<String, Object> description = Map.of(
                    "endpoints",
                    endpoints(),
                    "services",
                    services.describe(),
                    "console",
                    Map.of(
                            "url",
                            console.url(),
                            "tokenFile",
                            console.tokenFile().toString()),
                    "database",
                    world.postgres(server ->
                            Map.of("url", server.jdbcUrl(""), "user", server.user(), "password", server.password())),
                    "pid",
                    ProcessHandle.current().pid());
            Files.deleteIfExists(home.description());
            Files.createFile(
                    home.description(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(home.description(), json.writeValueAsString(description));
        } catch (IOException e) {
            throw new WorldException("cannot write " + home.description() + ": " + e.getMessage(), e);
        }
    }

    static double seconds(Duration duration) {
        return Math.round(duration.toMillis() / 10.0) / 100.0;
    }

    /** Typical time of a build of the demo fleet. */
    static Duration expected(Profile profile) {
        return switch (profile) {
            case INSTANT -> Duration.ofSeconds(8);
            case DEMO -> Duration.ofSeconds(60);
            case REAL -> Duration.ofMinutes(25);
        };
    }

    /** Stops everything, on a thread of its own: an interrupted caller must not leave a process behind. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Thread closer = Thread.ofPlatform().name("close").start(this::stop);
        boolean interrupted = false;
        while (closer.isAlive()) {
            try {
                closer.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        feed.close();
        console.close();
        services.close();
        world.close();
        try {
            Files.deleteIfExists(home.description());
            if (!options.keep()) {
                home.clearExceptLogs();
            }
        } catch (IOException e) {
            throw new WorldException("cannot clean up " + home.world() + ": " + e.getMessage(), e);
        } finally {
            lock.close();
        }
    }
}
