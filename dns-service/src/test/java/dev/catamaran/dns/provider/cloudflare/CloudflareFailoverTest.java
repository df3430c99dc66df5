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
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.DnsDriftDetected;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FailoverStarted;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.TrafficDecided;
import dev.catamaran.contracts.event.TrafficReady;
import dev.catamaran.dns.support.TestFleet;
import dev.catamaran.sandbox.kernel.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Taking pools out and putting them back, against the stand-in. */
class CloudflareFailoverTest {
    private static final String PATCH = "PATCH " + POOLS + "/{id}";
    private static final String VERIFY = "GET " + POOLS + "/{id}";

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
                .containsAllEntriesOf(Map.of(
                        "GET " + MONITORS, 1L, "GET " + POOLS, 1L, "GET " + BALANCERS, 1L, VERIFY, 1L, PATCH, 1L));
        assertThat(fixture.changes()).isEqualTo(1);
        assertThat(fixture.pool(AWS).path("enabled").asBoolean()).isFalse();
        assertThat(fixture.pool("last_resort").path("enabled").asBoolean()).isTrue();
        assertThat(failovers()).containsExactly("FailoverStarted", "FailoverCompleted");
        FailoverStarted started = last(FailoverStarted.class);
        FailoverCompleted completed = last(FailoverCompleted.class);
        TrafficDecided decided = last(TrafficDecided.class);
        assertThat(decided.operations())
                .singleElement()
                .satisfies(operation -> assertThat(operation.rule()).isEqualTo("down"));
        assertThat(decided.decisionId()).isEqualTo(started.decisionId());
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
        assertThat(failovers()).hasSize(2);
    }

    @Test
    void shouldPutBackOnlyAfterASoakAndStepByStep() throws Exception {
        fixture.runs.converge(fleet.is(AWS, DOWN));
        for (HealthState state : List.of(UNKNOWN, SUSPECT, DEGRADED, RECOVERING, HEALTHY)) {
            assertThat(enabled(fixture.runs.converge(fleet.is(AWS, state)))).containsEntry(AWS, false);
        }

        assertThat(enabled(fixture.runs.converge(fleet.soaked(AWS, fixture.clock.instant()))))
                .isEqualTo(Map.of(AWS, true, GCP, true));
        assertThat(share()).isEqualTo(1);
        for (int share : List.of(10, 50, 100)) {
            fixture.clock.advance(Duration.ofSeconds(30));
            fixture.runs.converge(fleet);
            assertThat(share()).isEqualTo(share);
        }

        assertThat(fixture.calls()).containsEntry(PATCH, 5L);
        assertThat(failovers()).hasSize(10);
        assertThat(fixture.runs.announced())
                .filteredOn(FailoverStarted.class::isInstance)
                .extracting(event -> ((FailoverStarted) event).action())
                .containsExactly("drain", "restore", "ramp", "ramp", "ramp");
    }

    @Test
    void shouldIgnoreWhatASingleWatcherSays() throws Exception {
        fleet.knows(new ClusterHealthChanged(
                "demo", AWS, DOWN, HEALTHY, "alone", List.of("inside"), Instant.EPOCH.plusSeconds(99)));

        assertThat(enabled(fixture.runs.converge(fleet))).isEqualTo(Map.of(AWS, true, GCP, true));
        assertThat(fixture.changes()).isZero();
    }

    @Test
    void shouldHoldWhenEverythingIsDown() throws Exception {
        fixture.runs.converge(fleet.is(AWS, DOWN).is(GCP, DOWN));

        assertThat(fixture.changes()).isZero();
        assertThat(failovers()).isEmpty();
    }

    @Test
    void shouldNotTakeOutTheLastOneWhenItGoesDownToo() throws Exception {
        ObjectNode lastResort = fixture.pool("last_resort");
        fixture.runs.converge(fleet.is(AWS, DOWN));

        assertThat(enabled(fixture.runs.converge(fleet.is(GCP, DOWN)))).isEqualTo(Map.of(AWS, false, GCP, true));

        fixture.clock.advance(Duration.ofSeconds(90));
        assertThat(enabled(fixture.runs.converge(fleet.soaked(AWS, fixture.clock.instant()))))
                .isEqualTo(Map.of(AWS, true, GCP, false));
        assertThat(share()).isEqualTo(100);
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
        assertThat(failovers()).containsExactly("FailoverStarted", "FailoverCompleted");
    }

    @Test
    void shouldAnnounceOnceWhenItTakesSeveralTries() throws Exception {
        fixture.fault(PATCH, Fault.Kind.ERROR, 3);

        fixture.runs.converge(fleet.is(AWS, DOWN));

        assertThat(failovers()).hasSize(2);
        assertThat(fixture.pool(AWS).path("enabled").asBoolean()).isFalse();
    }

    @Test
    void shouldForgetAFailoverThatIsNotWantedAnyMore() throws Exception {
        fixture.fault(PATCH, Fault.Kind.ERROR, -1);
        fixture.runs.stop(fleet.is(AWS, DOWN));
        fixture.outside.faults().clear();

        fixture.runs.converge(fleet.is(AWS, UNKNOWN));
        fixture.patchPool(AWS, CloudflareApi.object().put("enabled", false));
        fixture.runs.converge(fleet.is(AWS, UNKNOWN));

        assertThat(failovers()).containsOnly("FailoverStarted");
    }

    @Test
    void shouldNoticeThatCloudflareTookAChangeAndDidNotMakeIt() throws Exception {
        fixture.lie(PATCH);

        assertThat(fixture.runs.stop(fleet.is(AWS, DOWN)).toString()).contains("but has 100 %");
        assertThat(failovers()).containsExactly("FailoverStarted");

        fixture.outside.faults().clear();
        fixture.runs.converge(fleet);
        assertThat(fixture.pool(AWS).path("enabled").asBoolean()).isFalse();
        assertThat(failovers()).containsExactly("FailoverStarted", "FailoverCompleted");
    }

    @Test
    void shouldRevertAndReportWhatAStrangerChanged() throws Exception {
        fixture.patchPool(AWS, CloudflareApi.object().put("enabled", false));
        fixture.runs.converge(fleet);

        assertThat(fixture.pool(AWS).path("enabled").asBoolean()).isTrue();
        assertThat(last(DnsDriftDetected.class).slot()).isEqualTo("pool-aws");
    }

    @Test
    void shouldLetAStrangerChangeWhatAnOperatorHolds() throws Exception {
        fleet.knows(new OverrideRequested(
                "demo", AWS, OverrideRequested.Action.HOLD, "jo", "trying", fixture.clock.instant(), null, null));
        fixture.patchPool(AWS, CloudflareApi.object().put("enabled", false));
        fixture.runs.converge(fleet);

        assertThat(fixture.pool(AWS).path("enabled").asBoolean()).isFalse();
    }

    private int share() throws InterruptedException {
        return Shares.of(fixture.pool(AWS));
    }

    private List<String> failovers() {
        return fixture.runs.announced().stream()
                .filter(event -> event instanceof FailoverStarted || event instanceof FailoverCompleted)
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    private <E extends FleetEvent> E last(Class<E> type) {
        return fixture.runs.announced().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static Map<String, Boolean> enabled(TrafficReady ready) {
        return ready.pools().stream()
                .collect(java.util.stream.Collectors.toMap(TrafficReady.Pool::cluster, TrafficReady.Pool::enabled));
    }
}
