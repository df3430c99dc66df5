package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.kubernetes.ansible.AnsibleStandIn;
import dev.catamaran.sandbox.kubernetes.ansible.StartCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Ahead-of-time caches that are not a service's: {@code catamaran}'s own, which its launcher makes, and the playbook's. */
final class Caches {
    private static final String TARGET = "sandbox/world/target";
    private static final int AT_ONCE = 2;

    private Caches() {}

    /** Every process that has a cache of its own: the services and the console. */
    static List<String> names() {
        return Stream.concat(Services.names().stream(), Stream.of(ConsoleProcess.NAME))
                .toList();
    }

    /** What {@code ansible-playbook} starts with, or records for. */
    static StartCache ansible(Home home, Launch.Mode mode) {
        Path file = home.root().resolve(TARGET).resolve("ansible-playbook.aot");
        return new StartCache(file, mode == Launch.Mode.RECORD ? home.at("run") : null);
    }

    /** Makes the cache of {@code ansible-playbook} of one of the recordings. */
    static void assembleAnsible(Home home, Path recording) throws IOException, InterruptedException {
        StartCache cache = ansible(home, Launch.Mode.RECORD);
        make(
                cache.file(),
                AnsibleStandIn.assembly(cache, recording),
                home.at("logs").resolve("ansible-train.log"));
    }

    /** A recording of {@code ansible-playbook}, if one ran, moved to where the end of the world leaves it alone. */
    static Optional<Path> keepRecording(Home home) throws IOException {
        try (Stream<Path> files = Files.list(home.at("run"))) {
            Optional<Path> recording =
                    files.filter(file -> file.toString().endsWith(".aotconf")).findFirst();
            if (recording.isEmpty()) {
                return recording;
            }
            return Optional.of(Files.move(recording.get(), home.at("logs").resolve("ansible-playbook.aotconf")));
        }
    }

    /** Makes caches of what the processes recorded. */
    static void assemble(Home home, List<Launch> recorded) throws InterruptedException {
        try (ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Void>> all = recorded.stream()
                    .map(launch -> executor.submit((Callable<Void>) () -> {
                        launch.assemble(home.at("logs").resolve("train.log"));
                        return null;
                    }))
                    .toList();
            for (Future<Void> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new WorldException("a cache cannot be made: " + e.getMessage(), e);
        }
    }

    /** Trains in a process of its own unless every cache is there and up to date. */
    static void train(Home home) throws IOException, InterruptedException {
        if (current(home)) {
            return;
        }
        System.err.println("training the caches first, a few minutes ...");
        Process training = new ProcessBuilder(home.root().resolve("catamaran").toString(), "train")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (training.waitFor() != 0) {
            throw new WorldException("./catamaran train ended with " + training.exitValue());
        }
    }

    private static boolean current(Home home) throws IOException {
        Path target = home.root().resolve(TARGET);
        Path jar = target.resolve("sandbox-world-0.1.0-SNAPSHOT.jar");
        if (!newer(ansible(home, Launch.Mode.USE).file(), jar) || !newer(target.resolve("catamaran.aot"), jar)) {
            return false;
        }
        for (String service : names()) {
            if (!Launch.of(home, service, Launch.Mode.USE).cached()) {
                return false;
            }
        }
        return true;
    }

    /** Whether a file exists and is not older than another. */
    static boolean newer(Path file, Path than) throws IOException {
        return Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) >= 0;
    }

    /** Runs the command that makes a cache. */
    static void make(Path cache, List<String> command, Path log) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new WorldException("cannot make " + cache + " (code " + code + "); its log is " + log);
        }
    }
}
