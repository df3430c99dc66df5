package dev.catamaran.sandbox.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catamaran.sandbox.world.CrashOrders.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A crash sweep so far, written after every trial, so that one that was stopped can go on.
 *
 * @param build of the services that it is about
 * @param all points learned
 * @param points those of them to halt at
 * @param pairsWanted pairs to halt at
 * @param pairs two points each
 */
record SweepRecord(
        String build,
        long seed,
        List<Point> all,
        List<Point> points,
        int pairsWanted,
        List<Point> halted,
        List<List<Point>> pairs,
        List<String> violations) {
    private static final ObjectMapper JSON = new ObjectMapper();

    SweepRecord {
        all = List.copyOf(all);
        points = List.copyOf(points);
        halted = List.copyOf(halted);
        pairs = List.copyOf(pairs);
        violations = List.copyOf(violations);
    }

    SweepRecord withHalted(List<Point> reached) {
        List<Point> more = Stream.concat(halted.stream(), reached.stream())
                .filter(points::contains)
                .distinct()
                .toList();
        return new SweepRecord(build, seed, all, points, pairsWanted, more, pairs, violations);
    }

    /** Every two of the points at which services halted during one build. */
    SweepRecord withPairsOf(List<Point> reached) {
        Set<List<Point>> more = new LinkedHashSet<>(pairs);
        List<Point> sorted =
                reached.stream().sorted(Comparator.comparing(Point::toString)).toList();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i + 1; j < sorted.size(); j++) {
                more.add(List.of(sorted.get(i), sorted.get(j)));
            }
        }
        return new SweepRecord(build, seed, all, points, pairsWanted, halted, List.copyOf(more), violations);
    }

    SweepRecord with(List<String> seen) {
        return new SweepRecord(build, seed, all, points, pairsWanted, halted, pairs, seen);
    }

    /** Points at which no service halted. */
    List<Point> missing() {
        return points.stream().filter(point -> !halted.contains(point)).toList();
    }

    private static Path file(Home home) {
        return home.state().resolve("crash-sweep.json");
    }

    /** @throws WorldException when there is none, or the services are others now */
    static SweepRecord load(Home home) {
        Path file = file(home);
        if (!Files.exists(file)) {
            throw new WorldException("no sweep was stopped here; start one without --resume");
        }
        try {
            SweepRecord record = JSON.readValue(file.toFile(), SweepRecord.class);
            if (!record.build.equals(build(home))) {
                throw new WorldException("the services were built anew since that sweep; start one without --resume");
            }
            return record;
        } catch (IOException e) {
            throw new WorldException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    void save(Home home) {
        Path file = file(home);
        try {
            Path fresh = Files.createTempFile(file.getParent(), "crash-sweep", ".tmp");
            JSON.writeValue(fresh.toFile(), this);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the sweep so far in " + file, e);
        }
    }

    static void forget(Home home) {
        try {
            Files.deleteIfExists(file(home));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file(home), e);
        }
    }

    /** What tells one build of our own code in the services from another. */
    static String build(Home home) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String service : Services.names()) {
                Path app = Launch.of(home, service, Launch.Mode.USE).app();
                for (Path jar : ours(app)) {
                    digest.update(Files.readAllBytes(jar));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the services", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static List<Path> ours(Path app) throws IOException {
        try (Stream<Path> own = Files.list(app.resolve("app"));
                Stream<Path> libraries = Files.list(app.resolve("lib/main"))) {
            return Stream.concat(
                            own,
                            libraries.filter(jar -> jar.getFileName().toString().startsWith("dev.catamaran.")))
                    .sorted()
                    .toList();
        }
    }
}
