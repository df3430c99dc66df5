package dev.catamaran.sandbox.world;

import dev.catamaran.cli.fleet.Build;
import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small fleets of both clouds: requested, watched, deleted. */
final class Fleets implements FleetClient, AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(20);

    private final Map<String, Build> builds = new ConcurrentHashMap<>();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private final FleetFeed feed;

    Fleets(String kafka) {
        this.feed = new FleetFeed(kafka, this::heard);
    }

    private void heard(Decoded.Event event) {
        if (event.event() instanceof FleetDeleted deleted) {
            gone.add(deleted.fleetId());
        }
        Build build = builds.get(event.event().fleetId());
        if (build != null) {
            build.hear(event.event(), Instant.now());
        }
    }

    @Override
    public void request(String name) {
        FleetDocument document = small(name);
        FleetFeed.Request request = FleetFeed.request(document);
        builds.put(name, new Build(name, request.envelope().id(), document.generation(), document.spec()));
        feed.publish(request);
    }

    @Override
    public void delete(String name) {
        feed.delete(name);
    }

    @Override
    public boolean ready(String name) {
        Build build = builds.get(name);
        return build != null && build.ready();
    }

    @Override
    public boolean gone(String name) {
        return gone.contains(name);
    }

    /** Waits until a condition holds for every name; answers those for which it does not in time. */
    List<String> await(List<String> names, Predicate<String> condition, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!names.stream().allMatch(condition) && System.nanoTime() < deadline) {
            Thread.sleep(TICK);
        }
        return names.stream().filter(condition.negate()).toList();
    }

    /** The last thing that went wrong with a fleet. */
    String lastProblem(String name) {
        Build build = builds.get(name);
        return build == null ? "" : build.lastProblem().orElse("no problem was told");
    }

    /** Where its stages stand, and the last thing that went wrong. */
    String standing(String name) {
        Build build = builds.get(name);
        if (build == null) {
            return "it was never requested";
        }
        String stages = Stream.of("", "aws", "gcp")
                .flatMap(cluster ->
                        StageGraph.stages().stream().flatMap(stage -> build.progress(stage.name(), cluster).stream()))
                .map(progress -> Build.key(progress.stage(), progress.cluster()) + " " + progress.state())
                .collect(Collectors.joining(", "));
        return stages + "; last problem: " + lastProblem(name);
    }

    private static FleetDocument small(String name) {
        Map<String, Object> one = Map.of("count", 1);
        Map<String, Object> workers = Map.of("count", 1, "min", 1, "max", 1);
        Map<String, Object> spec = Map.of(
                "clusters",
                List.of(
                        Map.of(
                                "name",
                                "aws",
                                "cloud",
                                "aws",
                                "region",
                                "us-east-1",
                                "controlPlane",
                                one,
                                "workers",
                                workers),
                        Map.of(
                                "name",
                                "gcp",
                                "cloud",
                                "gcp",
                                "region",
                                "us-central1",
                                "controlPlane",
                                one,
                                "workers",
                                workers)),
                "traffic",
                Map.of("zone", "example.com", "hostname", name + ".example.com"),
                "platform",
                Map.of("observability", false, "backup", false, "securityScanning", false));
        return switch (FleetDocuments.readRequest(name, 1, Map.of(), spec)) {
            case Reading.Valid<FleetDocument>(FleetDocument document) -> document;
            case Reading.Invalid<FleetDocument>(var violations) ->
                throw new IllegalStateException("the trial's own fleet is refused: " + violations);
        };
    }

    @Override
    public void close() {
        feed.close();
    }
}
