package dev.catamaran.sandbox.world;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One service as a process of its own: started, watched, restarted when it dies, stopped. */
final class ServiceProcess {
    private static final int RESTARTS = 20;
    private static final int DYING = 6;

    /** Exit code of a process that halted at a point where it was told to, see the crash sweep. */
    private static final int TOLD_TO_HALT = 86;

    private static final int INTERRUPTED = 130;
    private static final Duration STEADY = Duration.ofSeconds(10);
    private static final Duration READY_POLL = Duration.ofMillis(100);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private final String name;
    private final int port;
    private final Home home;
    private final Launch launch;
    private final Consumer<String> says;
    private final HttpClient http;
    private volatile @Nullable Process process;
    private volatile boolean stopping;
    private volatile int restarts;
    private volatile long startedAt;

    /** @param name of the process: that of its service, unless several run beside each other */
    ServiceProcess(String name, int port, Home home, Launch launch, HttpClient http, Consumer<String> says) {
        this.name = name;
        this.launch = launch;
        this.port = port;
        this.home = home;
        this.http = http;
        this.says = says;
    }

    String name() {
        return name;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    long pid() {
        Process running = process;
        return running == null ? -1 : running.pid();
    }

    Path log() {
        return home.at("logs").resolve(name + ".log");
    }

    /** Writes the configuration and starts the process. */
    void start(Map<String, String> settings) {
        Path file = home.at("run").resolve(name + ".properties");
        Properties properties = new Properties();
        settings.forEach(properties::setProperty);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, "Configuration of " + name + " in this world");
            }
            launch(file);
        } catch (IOException e) {
            throw new WorldException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    private synchronized void launch(Path settings) throws IOException {
        if (stopping) {
            return;
        }
        Process started = new ProcessBuilder(launch.command(settings))
                .directory(home.world().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        process = started;
        startedAt = System.nanoTime();
        var _ = started.onExit().thenAcceptAsync(ended -> died(ended, settings), this::apart);
    }

    /** Not on the JDK's thread that reaped the process: its stack is small, and others wait for it. */
    private void apart(Runnable work) {
        Thread.ofPlatform().daemon().name("restart-" + name).start(work);
    }

    private void died(Process ended, Path settings) {
        if (stopping) {
            return;
        }
        boolean steady = System.nanoTime() - startedAt > STEADY.toNanos();
        restarts = ended.exitValue() == TOLD_TO_HALT ? 0 : steady ? 1 : restarts + 1;
        if (restarts > RESTARTS) {
            says.accept(name + " died " + RESTARTS + " times and stays down; its log is " + log());
            return;
        }
        try {
            Thread.sleep(pauseAfter(ended.exitValue()));
            if (stopping) {
                return;
            }
            says.accept(name + " ended with code " + ended.exitValue() + ", starting it again (log: " + log() + ")");
            launch(settings);
        } catch (IOException e) {
            says.accept("cannot start " + name + " again: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Milliseconds. A terminal's Ctrl-C reaches the services too, and may do so before this process begins to stop. */
    private long pauseAfter(int exitValue) {
        long pause = Math.min(5_000, 100L << Math.min(restarts, 6));
        return exitValue == INTERRUPTED ? Math.max(1_000, pause) : pause;
    }

    /** Waits until the service says that it is ready. */
    void awaitReady(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!ready()) {
            if (System.nanoTime() > deadline) {
                throw new WorldException(
                        name + " was not ready after " + atMost.toSeconds() + " s; its log is " + log());
            }
            if (restarts > DYING) {
                throw new WorldException(name + " keeps dying at its start; its log is " + log());
            }
            Thread.sleep(READY_POLL);
        }
    }

    private boolean ready() throws InterruptedException {
        return health("ready", ANSWER_WITHIN) == 200;
    }

    /**
     * Status of a health check; 0 when the whole answer is not there in time: a timeout of the request itself would end
     * with the answer's first line.
     *
     * @param kind {@code ready} or {@code live}
     */
    int health(String kind, Duration atMost) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/q/health/" + kind))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(atMost.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (ExecutionException | TimeoutException notYet) {
            answer.cancel(true);
            return 0;
        }
    }

    /** Asks the process to end. */
    synchronized void stop() {
        stopping = true;
        Process running = process;
        if (running != null) {
            running.destroy();
        }
    }

    /** Waits for its end until a deadline of {@link System#nanoTime()}, at last by force. */
    void awaitEnd(long deadline) throws InterruptedException {
        Process running = process;
        long left = Math.max(1, deadline - System.nanoTime());
        if (running != null && !running.waitFor(left, TimeUnit.NANOSECONDS)) {
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly().waitFor();
        }
    }
}
