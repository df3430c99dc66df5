package dev.catamaran.testkit;

import dev.catamaran.sandbox.infra.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory of the embedded servers of one JVM. A lock on a file in it tells the next JVM whether its owner still
 * lives: what a killed one left behind, a running database server too, is cleared away.
 */
record TemporaryHome(Path directory, FileChannel lock) implements AutoCloseable {
    private static final String PREFIX = "catamaran-infra-";
    private static final String LOCK = "owner.lock";

    /** Clears the abandoned homes below the root, then makes a new one. */
    static TemporaryHome open(Path root) {
        try {
            for (Path home : homes(root)) {
                clearIfAbandoned(home);
            }
            Path directory = Files.createTempDirectory(root, PREFIX);
            FileChannel channel =
                    FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            return new TemporaryHome(directory, channel);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path kafka() {
        return directory.resolve("kafka");
    }

    Path postgres() {
        return postgres(directory);
    }

    /** Deletes the directory; the servers in it must have stopped. */
    @Override
    public void close() {
        try (lock) {
            delete(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<Path> homes(Path root) throws IOException {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(child -> child.getFileName().toString().startsWith(PREFIX))
                    .filter(child -> Files.isRegularFile(child.resolve(LOCK)))
                    .toList();
        }
    }

    private static void clearIfAbandoned(Path home) throws IOException {
        try (FileChannel channel = FileChannel.open(home.resolve(LOCK), StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock != null) {
                PostgresServer.stopLeftover(postgres(home));
                delete(home);
            }
        } catch (OverlappingFileLockException ownedByThisJvm) {
            return;
        }
    }

    private static Path postgres(Path home) {
        return home.resolve("postgres");
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
