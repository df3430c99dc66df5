package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.faults.input.Target;
import dev.catamaran.sandbox.infra.QuietPorts;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A fresh world with a few services in it, to look at the engine alone. */
final class Workbench implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final String UNLIMITED = "100000";

    private final Home home;
    private final HttpClient http;
    private final Launches launches;
    private final Consumer<String> says;
    private final WorldLock lock;
    private final World world;
    private final List<ServiceProcess> running = new ArrayList<>();
    private boolean closed;

    /**
     * Starts the world, without services.
     *
     * @param launches how the services are started
     */
    Workbench(Home home, HttpClient http, Launches launches, Consumer<String> says) {
        this.home = home;
        this.http = http;
        this.launches = launches;
        this.says = says;
        this.lock = WorldLock.take(home);
        Services.stopLeftovers(home);
        home.clear();
        home.make();
        this.world = World.start(home, UpOptions.rehearsal(), List.of("example.com"));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close"));
    }

    World world() {
        return world;
    }

    String kafka() {
        return world.kafka();
    }

    List<ServiceProcess> processes() {
        return running;
    }

    /** How to look into the database of an application's service. */
    Target.Account database(String app) {
        return world.postgres(server -> new Target.Account(
                server.jdbcUrl(databaseOf(app).replace('-', '_')), server.user(), server.password()));
    }

    private static String databaseOf(String app) {
        return app.substring(app.lastIndexOf('/') + 1);
    }

    void liftQuotas() throws InterruptedException {
        new ControlClient(http, world.control().url()).liftQuotas();
    }

    /**
     * Starts an instance and waits until it is ready; instances of one application share its database.
     *
     * @param app directory of the application
     */
    ServiceProcess start(String app, String name, Map<String, String> more) throws InterruptedException {
        Launch launch = launches.of(app, name);
        int port = QuietPorts.free(1).getFirst();
        ServiceProcess process = new ServiceProcess(name, port, home, launch, http, says);
        Map<String, String> settings =
                new HashMap<>(new ServiceSettings(world, home, UpOptions.rehearsal()).of(databaseOf(app), port));
        for (String cloud : List.of("aws", "gcp")) {
            settings.put("catamaran.runtime.converge.rates." + cloud, UNLIMITED);
        }
        settings.putAll(more);
        process.start(settings);
        running.add(process);
        process.awaitReady(READY_WITHIN);
        return process;
    }

    /** Also called when the process is told to end. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        running.forEach(ServiceProcess::stop);
        try {
            long deadline = System.nanoTime() + GRACE.toNanos();
            for (ServiceProcess process : running) {
                process.awaitEnd(deadline);
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
