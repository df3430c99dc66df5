package dev.catamaran.sandbox.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where a world keeps its files: {@code .catamaran/world} below the project.
 *
 * @param root the project
 */
record Home(Path root) {
    static Home find() {
        String home = System.getProperty("catamaran.home");
        return new Home(Path.of(home == null ? "" : home).toAbsolutePath().normalize());
    }

    Path state() {
        return root.resolve(".catamaran");
    }

    Path world() {
        String override = System.getProperty("catamaran.world");
        return override == null ? state().resolve("world") : Path.of(override).toAbsolutePath();
    }

    Path at(String name) {
        return world().resolve(name);
    }

    /** What a running world tells the other commands. */
    Path description() {
        return at("world.json");
    }

    /** Makes the directory, readable by its owner only. */
    void make() {
        try {
            Files.createDirectories(world());
            Files.setPosixFilePermissions(world(), PosixFilePermissions.fromString("rwx------"));
            for (String name : List.of("logs", "run", "state", "secrets", "kubeconfig")) {
                Files.createDirectories(at(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + world() + ": " + e.getMessage(), e);
        }
    }

    /** Removes everything of the last world. */
    void clear() {
        remove(file -> true);
    }

    /** Removes everything but the logs, when a world ends. */
    void clearExceptLogs() {
        Path logs = at("logs");
        remove(file -> !file.startsWith(logs) && !file.equals(world()));
    }

    private void remove(Predicate<Path> what) {
        if (!Files.exists(world())) {
            return;
        }
        try (Stream<Path> files = Files.walk(world())) {
            for (Path file :
                    files.filter(what).sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + world() + ": " + e.getMessage(), e);
        }
    }
}
