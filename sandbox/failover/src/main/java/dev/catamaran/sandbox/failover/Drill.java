package dev.catamaran.sandbox.failover;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.cli.fleet.FleetFeed;
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.HealthVote;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A failover on purpose, in a running world. */
final class Drill {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration LEAVES_WITHIN = Duration.ofSeconds(40);
    private static final Duration RETURNS_WITHIN = Duration.ofSeconds(150);
    private static final Duration SERVING = Duration.ofSeconds(12);

    private final DrillFailoverCommand.World world;
    private final String fleet;
    private final String cluster;
    private final String kind;
    private final int load;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Long> marks = new ConcurrentHashMap<>();
    private final List<Visitor.Answer> answers = new CopyOnWriteArrayList<>();
    private volatile long killedAt = Long.MAX_VALUE;
    private volatile long restoredAt = Long.MAX_VALUE;
    private volatile String hostname = "";

    Drill(DrillFailoverCommand.World world, String fleet, String cluster, String kind, int load) {
        this.world = world;
        this.fleet = fleet;
        this.cluster = cluster;
        this.kind = kind;
        this.load = load;
    }

    Timeline run(boolean restore) throws IOException, InterruptedException {
        try (FleetFeed _ = new FleetFeed(
                world.kafka(),
                event -> hear(event.event(), event.envelope().time().toEpochMilli()))) {
            await(Duration.ofSeconds(20), () -> !hostname.isEmpty());
            if (hostname.isEmpty()) {
                throw new CliException(
                        "--fleet: no traffic of fleet '" + fleet + "' has been heard of; see ./catamaran status");
            }
            try (Visitor visitor = new Visitor(world.edge(), hostname)) {
                System.err.println("load of " + load + " requests a second on " + hostname + " ...");
                visitor.start(load, answers::add);
                Thread.sleep(WARM_UP);
                kill();
                boolean serves = kind.equals("api-only") || kind.equals("zone");
                if (serves) {
                    Thread.sleep(SERVING);
                } else {
                    await(LEAVES_WITHIN, () -> marks.containsKey(Timeline.PATCH));
                    Thread.sleep(WARM_UP);
                }
                if (restore) {
                    bringBack(serves);
                }
            }
        }
        return Timeline.of(cluster, kind, killedAt, marks, answers);
    }

    private void kill() throws IOException, InterruptedException {
        System.err.println("killing " + fleet + "/" + cluster + ": " + kind + " ...");
        control("DELETE", "/cloudflare/changes", "");
        killedAt = System.currentTimeMillis();
        String path = "/clusters/" + fleet + "/" + cluster + "/kill";
        switch (kind) {
            case "zone" -> control("POST", "/zones/" + zone() + "/kill", "");
            case "api-only" -> control("POST", path, "{\"part\": \"api\"}");
            default -> control("POST", path, "{\"mode\": \"" + kind + "\"}");
        }
    }

    private void bringBack(boolean serves) throws IOException, InterruptedException {
        System.err.println("restoring it ...");
        restoredAt = System.currentTimeMillis();
        marks.put(Timeline.RESTORED, restoredAt);
        control(
                "POST",
                kind.equals("zone")
                        ? "/zones/" + zone() + "/restore"
                        : "/clusters/" + fleet + "/" + cluster + "/restore",
                "");
        if (serves) {
            return;
        }
        await(RETURNS_WITHIN, () -> marks.containsKey(Timeline.BACK));
        long back = marks.getOrDefault(Timeline.BACK, Long.MAX_VALUE);
        await(
                SERVING.multipliedBy(2),
                () -> answers.stream()
                        .anyMatch(answer -> answer.at() > back
                                && answer.good()
                                && answer.cluster().endsWith(cluster)));
    }

    private String zone() throws IOException, InterruptedException {
        JsonNode machines = control("GET", "/machines", "");
        for (JsonNode machine : machines) {
            if (machine.path("cloud").asText().equals(cluster)) {
                return machine.path("zone").asText();
            }
        }
        throw new CliException("--kind zone: cluster '" + cluster + "' has no machines");
    }

    private void hear(FleetEvent event, long at) {
        if (!event.fleetId().equals(fleet)) {
            return;
        }
        switch (event) {
            case dev.catamaran.contracts.event.TrafficReady ready -> hostname = ready.hostname();
            case HealthVote vote
            when its(vote.cluster(), at) && vote.state() == HealthState.SUSPECT ->
                marks.putIfAbsent(Timeline.SUSPECT, at);
            case ClusterHealthChanged verdict when its(verdict.cluster(), at) -> hearVerdict(verdict.state(), at);
            case FailoverCompleted done when its(done.cluster(), at) -> completed(done);
            default -> {}
        }
    }

    private boolean its(String about, long at) {
        return about.equals(cluster) && at >= killedAt;
    }

    private void hearVerdict(HealthState state, long at) {
        if (state == HealthState.DOWN) {
            marks.putIfAbsent(Timeline.DOWN, at);
        } else if (state == HealthState.HEALTHY && at >= restoredAt) {
            marks.putIfAbsent(Timeline.HEALTHY, at);
        }
    }

    private void completed(FailoverCompleted done) {
        long at = done.completedAt().toEpochMilli();
        if (done.action().equals("drain")) {
            marks.putIfAbsent(Timeline.PATCH, patchedAt(at));
        } else if (done.action().equals("restore")) {
            marks.putIfAbsent(Timeline.BACK, at);
        }
    }

    /** As the stand-in saw it arrive; as completed when it cannot be asked. */
    private long patchedAt(long completedAt) {
        try {
            JsonNode changes = control("GET", "/cloudflare/changes", "");
            for (JsonNode change : changes) {
                if (change.path("body").has("enabled")
                        && !change.at("/body/enabled").asBoolean()) {
                    return change.path("epochMillis").asLong();
                }
            }
        } catch (IOException e) {
            System.err.println("cannot ask the stand-in when the PATCH arrived: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return completedAt;
    }

    private static void await(Duration atMost, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
    }

    private JsonNode control(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(world.control() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new CliException("the world refuses " + method + " " + path + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }
}
