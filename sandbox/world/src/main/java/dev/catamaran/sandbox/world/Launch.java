package dev.catamaran.sandbox.world;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a service's JVM.
 *
 * <p>With an ahead-of-time cache (JEP 483, 514) of its classes a service starts in a fraction of the time. The cache is
 * made of what a training run recorded; a JVM that finds its jars changed goes on without it.
 *
 * @param app the service's {@code target/quarkus-app}
 * @param mode whether this run records, or uses the cache if there is one
 * @param more further options of the JVM
 * @param before command that runs the JVM, such as {@code nice}
 */
record Launch(Path app, Mode mode, List<String> more, List<String> before) {
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Xss512k",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Xlog:aot*=off:stderr",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED");

    /** What runs for weeks has the optimizing compiler; {@code up} does without for the sake of the start. */
    static final String AS_DEPLOYED = "-XX:TieredStopAtLevel=4";

    /** A recording is written when the process ends, which takes minutes on a busy machine; what is cut off is useless. */
    private static final Duration GRACE_WHEN_RECORDING = Duration.ofMinutes(10);

    enum Mode {
        RECORD,
        USE;

        /** How long a process of this mode is given to end where one that records nothing is given the usual time. */
        Duration grace(Duration usual) {
            return this == RECORD ? GRACE_WHEN_RECORDING : usual;
        }
    }

    static Launch of(Home home, String service, Mode mode) {
        Path app = home.root().resolve(service).resolve("target/quarkus-app");
        if (!Files.exists(app.resolve("quarkus-run.jar"))) {
            throw new WorldException(app.resolve("quarkus-run.jar")
                    + " is missing; build it with ./catamaran up from the project's directory");
        }
        return new Launch(app, mode, List.of(), List.of());
    }

    Launch with(List<String> options) {
        return new Launch(app, mode, options, before);
    }

    Launch behind(List<String> command) {
        return new Launch(app, mode, more, command);
    }

    private Path cache() {
        return app.resolve("app.aot");
    }

    /** Whether its cache is there and not older than the service. */
    boolean cached() throws IOException {
        return Caches.newer(cache(), app.resolve("quarkus-run.jar"));
    }

    private Path recording() {
        return app.resolve("app.aotconf");
    }

    /** Runs the service with a settings file. */
    List<String> command(Path settings) {
        List<String> command = new ArrayList<>(before);
        command.addAll(java());
        if (mode == Mode.RECORD) {
            command.add("-XX:AOTMode=record");
            command.add("-XX:AOTConfiguration=" + recording());
        } else if (Files.exists(cache())) {
            command.add("-XX:AOTCache=" + cache());
        }
        command.addAll(more);
        command.add("-Dquarkus.config.locations=" + settings.toUri());
        command.add("-jar");
        command.add(app.resolve("quarkus-run.jar").toString());
        return command;
    }

    /** Makes the cache of what was recorded. */
    void assemble(Path log) throws IOException, InterruptedException {
        List<String> command = java();
        command.add("-XX:AOTMode=create");
        command.add("-XX:AOTConfiguration=" + recording());
        command.add("-XX:AOTCache=" + cache());
        command.addAll(more);
        command.add("-jar");
        command.add(app.resolve("quarkus-run.jar").toString());
        Caches.make(cache(), command, log);
        Files.deleteIfExists(recording());
    }

    private static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        return command;
    }
}
