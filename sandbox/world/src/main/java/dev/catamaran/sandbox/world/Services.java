package dev.catamaran.sandbox.world;

import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.sandbox.infra.QuietPorts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The six services, one process each. */
final class Services implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final List<ServiceProcess> processes;
    private final Path pids;
    private final Duration grace;

    Services(Home home, Launch.Mode mode, HttpClient http, Consumer<String> says) {
        List<String> names = names();
        List<Integer> ports = QuietPorts.free(names.size());
        this.processes = java.util.stream.IntStream.range(0, names.size())
                .mapToObj(i -> new ServiceProcess(
                        names.get(i), ports.get(i), home, Launch.of(home, names.get(i), mode), http, says))
                .toList();
        this.grace = mode.grace(GRACE);
        this.pids = home.at("run").resolve("pids");
    }

    /** The services of the stage graph, in its order. */
    static List<String> names() {
        return StageGraph.stages().stream()
                .map(StageDefinition::service)
                .distinct()
                .toList();
    }

    void start(ServiceSettings settings) {
        for (ServiceProcess process : processes) {
            int port = Integer.parseInt(process.url().substring(process.url().lastIndexOf(':') + 1));
            process.start(settings.of(process.name(), port));
        }
        try {
            Files.writeString(
                    pids,
                    processes.stream()
                            .map(process -> String.valueOf(process.pid()))
                            .collect(Collectors.joining("\n")));
        } catch (IOException e) {
            throw new WorldException("cannot write " + pids + ": " + e.getMessage(), e);
        }
    }

    void awaitReady() throws InterruptedException {
        for (ServiceProcess process : processes) {
            process.awaitReady(START_WITHIN);
        }
    }

    List<ServiceProcess> processes() {
        return processes;
    }

    /** Name to URL and process id. */
    Map<String, Map<String, Object>> describe() {
        Map<String, Map<String, Object>> all = new TreeMap<>();
        processes.forEach(process -> all.put(process.name(), Map.of("url", process.url(), "pid", process.pid())));
        return all;
    }

    /** Ends services that an earlier world left behind because it was killed. */
    static void stopLeftovers(Home home) {
        stopLeftovers(home, home.at("run").resolve("pids"));
    }

    /** Ends the processes of this world that a file lists. */
    static void stopLeftovers(Home home, Path pids) {
        if (!Files.exists(pids)) {
            return;
        }
        try {
            Files.readAllLines(pids).stream()
                    .filter(line -> line.matches("[0-9]+"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)).stream())
                    .filter(process -> process.info()
                            .commandLine()
                            .filter(command -> command.contains(home.at("run").toString()))
                            .isPresent())
                    .forEach(ProcessHandle::destroyForcibly);
            Files.delete(pids);
        } catch (IOException e) {
            throw new WorldException("cannot read " + pids + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        processes.forEach(ServiceProcess::stop);
        try {
            long deadline = System.nanoTime() + grace.toNanos();
            for (ServiceProcess process : processes) {
                process.awaitEnd(deadline);
            }
            Files.deleteIfExists(pids);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new WorldException("cannot remove " + pids + ": " + e.getMessage(), e);
        }
    }
}
