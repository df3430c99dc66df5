package dev.catamaran.sandbox.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A database server that outlived its starter. It is recognised by the lock file it keeps in its own data directory, and
 * only if the process of that number started when the lock file says: a number that another program got since is left
 * alone.
 *
 * @see <a href="https://www.postgresql.org/docs/18/storage-file-layout.html">postmaster.pid</a>
 */
final class PostgresLeftover {
    private static final Duration SAME_START = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path dataDirectory;

    PostgresLeftover(Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    /** Returns when no process of an earlier run uses the data directory any more. */
    void stop() {
        find().ifPresent(server -> {
            List<ProcessHandle> family =
                    Stream.concat(Stream.of(server), server.descendants()).toList();
            server.destroy();
            if (!ended(family)) {
                family.forEach(ProcessHandle::destroyForcibly);
                if (!ended(family)) {
                    throw new InfrastructureException("PostgreSQL " + server.pid() + " of an earlier run on "
                            + dataDirectory + " does not end: stop it by hand");
                }
            }
        });
    }

    private Optional<ProcessHandle> find() {
        Path lockFile = dataDirectory.resolve("postmaster.pid");
        if (!Files.exists(lockFile)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(lockFile);
            if (lines.size() < 3) {
                return Optional.empty();
            }
            Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(process -> startedAt(process, started));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean startedAt(ProcessHandle process, Instant expected) {
        return process.info()
                .startInstant()
                .filter(start -> Duration.between(start, expected).abs().compareTo(SAME_START) < 0)
                .isPresent();
    }

    private static boolean ended(List<ProcessHandle> processes) {
        try {
            CompletableFuture.allOf(
                            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException failure) {
            throw new InfrastructureException("waiting for PostgreSQL to end failed", failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted while PostgreSQL ended", interrupted);
        }
    }
}
