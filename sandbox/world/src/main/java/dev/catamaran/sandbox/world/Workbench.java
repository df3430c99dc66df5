package dev.catamaran.sandbox.world;

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
    private final List<String> jvmOptions;
    private final Consumer<String> says;
    private final WorldLock lock;
    private final World world;
    private final List<ServiceProcess> running = new ArrayList<>();
    private boolean closed;

    /** Starts the world, without services. */
    Workbench(Home home, HttpClient http, List<String> jvmOptions, Consumer<String> says) {
        this.home = home;
        this.http = http;
        this.jvmOptions = jvmOptions;
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

    void liftQuotas() throws InterruptedException {
        new ControlClient(http, world.control().url()).liftQuotas();
    }

    /**
     * Starts an instance and waits until it is ready; instances of one application share its database.
     *
     * @param app directory of the application
     */
    ServiceProcess start(String app, String name, Map<String, String> more) throws InterruptedException {
        Launch launch = Launch.of(home, app, Launch.Mode.USE).with(jvmOptions);
        int port = Ports.free(1).getFirst();
        ServiceProcess process = new ServiceProcess(name, port, home, launch, http, says);
        String database = app.substring(app.lastIndexOf('/') + 1);
        Map<String, String> settings =
                new HashMap<>(new ServiceSettings(world, home, UpOptions.rehearsal()).of(database, port));
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
