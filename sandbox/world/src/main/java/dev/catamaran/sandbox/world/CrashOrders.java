package dev.catamaran.sandbox.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Tells woven services where to halt, in files beside their settings. */
final class CrashOrders {
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(60);
    private static final Duration TICK = Duration.ofMillis(20);

    private final Home home;
    private final Supplier<List<ServiceProcess>> processes;

    CrashOrders(Home home, Supplier<List<ServiceProcess>> processes) {
        this.home = home;
        this.processes = processes;
    }

    /** A point of a service. */
    record Point(String service, String name) {
        @Override
        public String toString() {
            return service + ": " + name;
        }
    }

    private static Path file(Home home, String name) {
        return home.at("run").resolve(name);
    }

    /** Gives every service its order, in place of what it had; answers the points passed since the one before. */
    List<Point> give(List<Point> armed) throws InterruptedException {
        String id = UUID.randomUUID().toString();
        List<Point> passed = new ArrayList<>();
        for (ServiceProcess process : processes.get()) {
            List<String> order = new ArrayList<>(List.of(id));
            armed.stream()
                    .filter(point -> point.service().equals(process.name()))
                    .forEach(point -> order.add(point.name()));
            write(file(home, process.name() + ".order"), order);
        }
        for (ServiceProcess process : processes.get()) {
            passed.addAll(answer(process.name(), id));
        }
        return passed;
    }

    private List<Point> answer(String service, String id) throws InterruptedException {
        Path file = file(home, service + ".answer");
        long deadline = System.nanoTime() + ANSWERED_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            List<String> lines = read(file);
            if (!lines.isEmpty() && lines.getFirst().equals(id)) {
                return lines.stream()
                        .skip(1)
                        .filter(line -> !line.isEmpty())
                        .map(line -> new Point(service, line.split(" ", 2)[1]))
                        .toList();
            }
            Thread.sleep(TICK);
        }
        throw new WorldException(service + " does not answer its order of crash points");
    }

    /** Where services halted since it was taken last. */
    List<Point> halted() {
        return processes.get().stream()
                .flatMap(process -> read(file(home, process.name() + ".halted")).stream()
                        .map(name -> new Point(process.name(), name)))
                .toList();
    }

    /** The same, and forgets them. No order may be in force. */
    List<Point> takeHalted() {
        List<Point> halted = halted();
        processes.get().forEach(process -> delete(file(home, process.name() + ".halted")));
        return halted;
    }

    private static List<String> read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void write(Path file, List<String> lines) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}
