package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.infra.QuietPorts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The console beside the services, which reads the log from its beginning. */
final class ConsoleProcess implements AutoCloseable {
    static final String NAME = "console";
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String HEAP = "-Xmx96m";

    /**
     * What it gets of the processor.
     *
     * @param before command that runs the JVM
     */
    record Share(List<String> before, List<String> options) {
        /** What nobody else wants: a build takes as long as without a console. */
        static final Share REST = new Share(List.of("nice", "-n", "19"), List.of(HEAP));

        /** One core, and compilers that make the best of it, as where it is deployed. */
        static final Share ONE_CORE =
                new Share(List.of(), List.of(HEAP, Launch.AS_DEPLOYED, "-XX:ActiveProcessorCount=1"));
    }

    private final ServiceProcess process;
    private final Path token;
    private final Path pid;
    private final Duration grace;
    private final Consumer<String> says;

    private ConsoleProcess(Home home, Launch.Mode mode, Share share, HttpClient http, Consumer<String> says) {
        Launch launch = Launch.of(home, NAME, mode).with(share.options).behind(share.before);
        this.process = new ServiceProcess(NAME, QuietPorts.free(1).getFirst(), home, launch, http, says);
        this.token = home.at("run").resolve("console-token");
        this.pid = home.at("run").resolve("console-pid");
        this.grace = mode.grace(GRACE);
        this.says = says;
    }

    /** Starts it and does not wait for it. */
    static ConsoleProcess start(
            Home home, Launch.Mode mode, Share share, String kafka, HttpClient http, Consumer<String> says) {
        ConsoleProcess console = new ConsoleProcess(home, mode, share, http, says);
        String url = console.url();
        console.process.start(Map.of(
                "quarkus.http.port",
                url.substring(url.lastIndexOf(':') + 1),
                "kafka.bootstrap.servers",
                kafka,
                "catamaran.console.access.token-file",
                console.token.toString(),
                "catamaran.console.access.key-file",
                home.at("run").resolve("console-key").toString()));
        console.write();
        return console;
    }

    private void write() {
        try {
            Files.writeString(pid, String.valueOf(process.pid()));
        } catch (IOException e) {
            throw new WorldException("cannot write " + pid + ": " + e.getMessage(), e);
        }
    }

    String url() {
        return process.url();
    }

    long pid() {
        return process.pid();
    }

    /** Of the processor, since it started. */
    Duration processorTime() {
        return ProcessHandle.of(pid())
                .flatMap(running -> running.info().totalCpuDuration())
                .orElseThrow(() -> new WorldException("the console has ended"));
    }

    Path tokenFile() {
        return token;
    }

    /** The token that lets somebody in once, when the console is ready; a console that is not is no reason to fail. */
    Optional<String> token() throws InterruptedException {
        try {
            process.awaitReady(READY_WITHIN);
            return Optional.of(Files.readString(token).strip());
        } catch (WorldException | IOException e) {
            says.accept("the console is not ready: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Ends a console that an earlier world left behind because it was killed. */
    static void stopLeftover(Home home) {
        Services.stopLeftovers(home, home.at("run").resolve("console-pid"));
    }

    @Override
    public void close() {
        process.stop();
        try {
            process.awaitEnd(System.nanoTime() + grace.toNanos());
            Files.deleteIfExists(pid);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new WorldException("cannot remove " + pid + ": " + e.getMessage(), e);
        }
    }
}
