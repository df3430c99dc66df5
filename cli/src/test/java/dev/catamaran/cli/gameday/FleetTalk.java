package dev.catamaran.cli.gameday;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.TrafficDecided;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is said of a fleet named demo with the clusters aws and gcp. */
final class FleetTalk {
    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private FleetTalk() {}

    static Instant at(double seconds) {
        return NOON.plusMillis(Math.round(seconds * 1000));
    }

    static FleetEvent vote(String cluster, double second) {
        return new HealthVote(
                "demo",
                cluster,
                "w1",
                "local",
                1,
                Math.round(second * 10),
                at(second),
                3000,
                HealthState.HEALTHY,
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static FleetEvent verdict(String cluster, HealthState state, double second) {
        return new ClusterHealthChanged(
                "demo", cluster, state, HealthState.UNKNOWN, "probes", List.of("w1"), at(second));
    }

    /** @param aws its share; gcp has all of its own */
    static FleetEvent shares(int aws, double second) {
        return new TrafficDecided(
                "demo",
                Math.round(second * 10),
                "d",
                at(second),
                List.of(),
                List.of(pool("aws", aws), pool("gcp", 100)),
                null);
    }

    static TrafficDecided.Pool pool(String cluster, int share) {
        return new TrafficDecided.Pool(cluster, share, NOON, HealthState.HEALTHY, "usual", "", null, null, null);
    }

    static FleetEvent drained(double second) {
        return new FailoverCompleted("demo", "aws", "drain", "d", "down", at(second), at(second), null, null, null);
    }

    static FleetEvent override(String cluster, OverrideRequested.Action action, double second) {
        return new OverrideRequested("demo", cluster, action, "ann", "exams", at(second), null, null);
    }

    static FleetEvent ingress(String cluster, String address) {
        return new GitOpsReady(
                "demo",
                cluster,
                "https://git.example.com/fleets.git",
                "r1",
                List.of(),
                new GitOpsReady.Ingress(List.of(address), 443));
    }

    /** A fleet that is well at a time. */
    static List<FleetEvent> well(double second) {
        return List.of(
                ingress("aws", "192.0.2.1"),
                ingress("gcp", "192.0.2.2"),
                verdict("aws", HealthState.HEALTHY, second - 100),
                verdict("gcp", HealthState.HEALTHY, second - 100),
                shares(100, second - 100),
                vote("aws", second),
                vote("gcp", second));
    }
}
