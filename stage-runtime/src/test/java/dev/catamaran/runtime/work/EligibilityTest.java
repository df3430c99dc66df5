package dev.catamaran.runtime.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.runtime.store.FactRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EligibilityTest {
    private final FleetSpec spec = spec();

    private static FleetSpec spec() {
        Map<String, Object> written = Map.of(
                "clusters",
                List.of(
                        Map.of("name", "aws", "cloud", "aws", "region", "us-east-1"),
                        Map.of("name", "gcp", "cloud", "gcp", "region", "us-central1")),
                "traffic",
                Map.of("zone", "example.com", "hostname", "app.example.com"));
        return switch (FleetDocuments.readSpec("demo", 2, written)) {
            case Reading.Valid<FleetSpec>(FleetSpec valid) -> valid;
            case Reading.Invalid<FleetSpec>(var violations) -> throw new AssertionError(violations);
        };
    }

    private static FactRow fact(EventType type, String cluster, long generation) {
        FactRow fact = new FactRow();
        fact.type = type.name();
        fact.cluster = cluster;
        fact.generation = generation;
        return fact;
    }

    private boolean starts(String stage, String cluster, FactRow... facts) {
        return Eligibility.missing(StageGraph.stage(stage).startsWhen(), spec, cluster, List.of(facts), 2)
                .isEmpty();
    }

    @Test
    void shouldWaitForItsOwnClusterAtTheGeneration() {
        assertThat(starts("nodes", "aws", fact(EventType.NETWORK_READY, "aws", 2)))
                .isTrue();
        assertThat(starts("nodes", "aws", fact(EventType.NETWORK_READY, "aws", 1)))
                .isFalse();
        assertThat(starts("nodes", "aws", fact(EventType.NETWORK_READY, "gcp", 2)))
                .isFalse();
    }

    @Test
    void shouldWaitForEveryCluster() {
        FactRow aws = fact(EventType.NETWORK_READY, "aws", 2);

        assertThat(starts("interconnect", "", aws)).isFalse();
        assertThat(starts("interconnect", "", aws, fact(EventType.NETWORK_READY, "gcp", 3)))
                .isTrue();
    }

    /** Else a cluster that dies while a generation is rolled out would keep its traffic until the roll-out is over. */
    @Test
    void shouldGoOnWithTrafficWhileANewGenerationIsRolledOut() {
        assertThat(starts("traffic", "", fact(EventType.GITOPS_READY, "gcp", 1)))
                .isTrue();
        assertThat(starts("traffic", "", fact(EventType.GITOPS_READY, "gone", 1)))
                .isFalse();
        assertThat(starts("traffic", "")).isFalse();
    }
}
