package dev.catamaran.dns.provider.cloudflare;

import static dev.catamaran.contracts.event.HealthState.DEGRADED;
import static dev.catamaran.contracts.event.HealthState.DOWN;
import static dev.catamaran.contracts.event.HealthState.HEALTHY;
import static dev.catamaran.contracts.event.HealthState.RECOVERING;
import static dev.catamaran.contracts.event.HealthState.SUSPECT;
import static dev.catamaran.contracts.event.HealthState.UNKNOWN;
import static dev.catamaran.dns.provider.cloudflare.CloudflareFixture.BALANCERS;
import static dev.catamaran.dns.provider.cloudflare.CloudflareFixture.MONITORS;
import static dev.catamaran.dns.provider.cloudflare.CloudflareFixture.POOLS;
import static dev.catamaran.dns.support.TestFleet.AWS;
import static dev.catamaran.dns.support.TestFleet.GCP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FailoverStarted;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.contracts.event.TrafficReady;
import dev.catamaran.dns.support.TestFleet;
import dev.catamaran.sandbox.kernel.Fault;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Taking pools out and putting them back, against the stand-in. */
class CloudflareFailoverTest {
    private static final String PATCH = "PATCH " + POOLS + "/{id}";

    private final TestFleet fleet = new TestFleet();
    private CloudflareFixture fixture;

    @BeforeEach
    void build() throws Exception {
        fixture = new CloudflareFixture();
        fixture.runs.converge(fleet.bothAnswer().is(AWS, HEALTHY).is(GCP, HEALTHY));
        fixture.forgetCalls();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldDrainWithOnePatchWhenAClusterIsDown() throws Exception {
        TrafficReady ready = fixture.runs.converge(fleet.is(AWS, DOWN));

        assertThat(enabled(ready)).isEqualTo(Map.of(AWS, false, GCP, true));
        assertThat(fixture.calls())
                .isEqualTo(Map.of("GET " + MONITORS, 1L, "GET " + POOLS, 1L, "GET " + BALANCERS, 1L, PATCH, 1L));
        assertThat(fixture.pool(AWS).path("enabled").asBoolean()).isFalse();
        assertThat(fixture.pool("last_resort").path("enabled").asBoolean()).isTrue();
        assertThat(fixture.runs.announced()).hasSize(2);
        FailoverStarted started = (FailoverStarted) fixture.runs.announced().getFirst();
        FailoverCompleted completed =
                (FailoverCompleted) fixture.runs.announced().getLast();
        assertThat(started.action()).isEqualTo("drain");
        assertThat(started.cluster()).isEqualTo(AWS);
        assertThat(started.reason()).contains("aws is DOWN: evidence 3");
        assertThat(completed.decisionId()).isEqualTo(started.decisionId()).isNotEmpty();
        assertThat(completed.decidedAt()).isEqualTo(started.decidedAt());
    }

    @Test
    void shouldDrainWhenNothingButPoolsCanBeReached() throws Exception {
        fixture.fault("GET " + MONITORS, Fault.Kind.ERROR, -1);
        fixture.fault("GET " + BALANCERS, Fault.Kind.ERROR, -1);

        fixture.runs.stop(fleet.is(AWS, DOWN));

        assertThat(fixture.pool(AWS).path("enabled").asBoolean()).isFalse();
        assertThat(fixture.runs.announced()).hasSize(2);
    }

    @Test
    void shouldPutBackOnlyWhenHealthyAgain() throws Exception {
        fixture.runs.converge(fleet.is(AWS, DOWN));
        for (HealthState state : List.of(UNKNOWN, SUSPECT, DEGRADED, RECOVERING)) {
            assertThat(enabled(fixture.runs.converge(fleet.is(AWS, state)))).containsEntry(AWS, false);
        }

        assertThat(enabled(fixture.runs.converge(fleet.is(AWS, HEALTHY)))).isEqualTo(Map.of(AWS, true, GCP, true));

        assertThat(fixture.calls()).containsEntry(PATCH, 2L);
        assertThat(fixture.runs.announced())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("FailoverStarted", "FailoverCompleted", "FailoverStarted", "FailoverCompleted");
        assertThat(((FailoverStarted) fixture.runs.announced().get(2)).action()).isEqualTo("restore");
    }

    @Test
    void shouldIgnoreWhatASingleWatcherSays() throws Exception {
        fleet.knows(new HealthVote(
                "demo", AWS, "watcher", "inside", 1, 1, Instant.EPOCH.plusSeconds(99), 3000, DOWN, Map.of()));

        assertThat(enabled(fixture.runs.converge(fleet))).isEqualTo(Map.of(AWS, true, GCP, true));
        assertThat(fixture.changes()).isZero();
    }

    @Test
    void shouldHoldWhenEverythingIsDown() throws Exception {
        fixture.runs.converge(fleet.is(AWS, DOWN).is(GCP, DOWN));

        assertThat(fixture.changes()).isZero();
        assertThat(fixture.runs.announced()).isEmpty();
    }

    @Test
    void shouldNotTakeOutTheLastOneWhenItGoesDownToo() throws Exception {
        ObjectNode lastResort = fixture.pool("last_resort");
        fixture.runs.converge(fleet.is(AWS, DOWN));

        assertThat(enabled(fixture.runs.converge(fleet.is(GCP, DOWN)))).isEqualTo(Map.of(AWS, false, GCP, true));

        assertThat(enabled(fixture.runs.converge(fleet.is(AWS, HEALTHY)))).isEqualTo(Map.of(AWS, true, GCP, false));
        assertThat(fixture.pool("last_resort")).isEqualTo(lastResort);
    }

    @Test
    void shouldDecideTheSameWhenRestarted() throws Exception {
        TrafficReady before = fixture.runs.converge(fleet.is(AWS, DOWN));
        fixture.forgetCalls();

        assertThat(fixture.restarted().converge(fleet)).isEqualTo(before);
        assertThat(fixture.changes()).isZero();
    }

    @Test
    void shouldDrainWhenAJoiningClusterMakesItPossible() throws Exception {
        fixture.runs.tearDown(fleet);
        TestFleet joining =
                new TestFleet().answers(AWS, "127.1.0.2").is(AWS, DOWN).is(GCP, HEALTHY);
        assertThat(enabled(fixture.runs.converge(joining))).isEqualTo(Map.of(AWS, true));

        TrafficReady ready = fixture.runs.converge(joining.answers(GCP, "127.2.0.2"));

        assertThat(enabled(ready)).isEqualTo(Map.of(AWS, false, GCP, true));
        assertThat(fixture.pool(AWS).path("enabled").asBoolean()).isFalse();
    }

    @Test
    void shouldSayOnceThatItIsDoneWhenTheAnswerIsLost() throws Exception {
        fixture.fault(PATCH, Fault.Kind.LOST_ANSWER, 1);

        fixture.runs.converge(fleet.is(AWS, DOWN));

        assertThat(fixture.calls()).containsEntry(PATCH, 1L);
        assertThat(fixture.runs.announced())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("FailoverStarted", "FailoverCompleted");
    }

    @Test
    void shouldAnnounceOnceWhenItTakesSeveralTries() throws Exception {
        fixture.fault(PATCH, Fault.Kind.ERROR, 3);

        fixture.runs.converge(fleet.is(AWS, DOWN));

        assertThat(fixture.runs.announced()).hasSize(2);
        assertThat(fixture.pool(AWS).path("enabled").asBoolean()).isFalse();
    }

    @Test
    void shouldForgetAFailoverThatIsNotWantedAnyMore() throws Exception {
        fixture.fault(PATCH, Fault.Kind.ERROR, -1);
        fixture.runs.stop(fleet.is(AWS, DOWN));
        fixture.outside.faults().clear();

        fixture.runs.converge(fleet.is(AWS, HEALTHY));
        fixture.patchPool(AWS, CloudflareApi.object().put("enabled", false));
        fixture.runs.converge(fleet.is(AWS, UNKNOWN));

        assertThat(fixture.runs.announced()).hasOnlyElementsOfType(FailoverStarted.class);
    }

    private static Map<String, Boolean> enabled(TrafficReady ready) {
        return ready.pools().stream()
                .collect(java.util.stream.Collectors.toMap(TrafficReady.Pool::cluster, TrafficReady.Pool::enabled));
    }
}
