package dev.catamaran.dns.domain;

import static dev.catamaran.dns.support.TestFleet.AWS;
import static dev.catamaran.dns.support.TestFleet.GCP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.dns.support.TestFleet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrafficPlanTest {
    private final TestFleet fleet = new TestFleet();

    @Test
    void shouldHaveThePoolsItHasWhenOneClusterDoesNotAnswerYet() {
        fleet.answers(GCP, "192.0.2.7");

        assertThat(plan().clusters()).containsExactly(new ClusterOrigins(GCP, List.of("192.0.2.7"), 8443));
    }

    @Test
    void shouldKeepTheSpecificationsOrderAndSortAddresses() {
        fleet.answers(GCP, "192.0.2.7").answers(AWS, "192.0.2.3", "192.0.2.1", "192.0.2.3");

        assertThat(plan().clusters())
                .containsExactly(
                        new ClusterOrigins(AWS, List.of("192.0.2.1", "192.0.2.3"), 8443),
                        new ClusterOrigins(GCP, List.of("192.0.2.7"), 8443));
    }

    @Test
    void shouldLeaveOutWhatHasNoAddressOrIsNotSpecified() {
        fleet.answers(AWS).answers(GCP, "192.0.2.7").loses(GCP);

        assertThat(plan().clusters()).isEmpty();
    }

    @Test
    void shouldTakeTheLatestVerdictWhateverTheOrder() {
        fleet.bothAnswer();
        ClusterHealthChanged early = verdict(HealthState.DOWN, 1);
        ClusterHealthChanged late = verdict(HealthState.HEALTHY, 2);

        for (List<ClusterHealthChanged> verdicts : List.of(List.of(early, late), List.of(late, early, early))) {
            assertThat(TrafficPlan.of(fleet.spec(), ready(), verdicts, List.of(), Optional.empty())
                            .views())
                    .containsExactly(ClusterView.of(late), ClusterView.unknown(GCP));
        }
    }

    private static ClusterHealthChanged verdict(HealthState state, int seconds) {
        return new ClusterHealthChanged(
                "demo", AWS, state, HealthState.UNKNOWN, "seen", List.of(), Instant.ofEpochSecond(seconds));
    }

    private TrafficPlan plan() {
        return TrafficPlan.of(fleet.spec(), ready(), List.of(), List.of(), Optional.empty());
    }

    private List<GitOpsReady> ready() {
        return fleet.input().facts().all(GitOpsReady.class);
    }
}
