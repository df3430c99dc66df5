package dev.catamaran.dns.domain;

import static dev.catamaran.contracts.event.HealthState.DOWN;
import static dev.catamaran.contracts.event.HealthState.HEALTHY;
import static dev.catamaran.contracts.event.HealthState.RECOVERING;
import static dev.catamaran.contracts.event.HealthState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.HealthState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailoverTest {
    @ParameterizedTest(name = "a {0} {1}, b {2} {3}, at least {4}: {5}")
    @CsvSource({
        "HEALTHY,    on,  HEALTHY,    on,  1, nothing",
        "DOWN,       on,  HEALTHY,    on,  1, drain a",
        "DOWN,       on,  DEGRADED,   on,  1, drain a",
        "DOWN,       on,  SUSPECT,    on,  1, drain a",
        "DOWN,       on,  RECOVERING, on,  1, drain a",
        "DOWN,       off, HEALTHY,    on,  1, nothing",
        "HEALTHY,    off, HEALTHY,    on,  1, restore a",
        "HEALTHY,    off, DOWN,       on,  1, restore a drain b",
        "DOWN,       on,  HEALTHY,    off, 1, restore b drain a",
        "RECOVERING, off, HEALTHY,    on,  1, nothing",
        "SUSPECT,    on,  HEALTHY,    on,  1, nothing",
        "DEGRADED,   off, HEALTHY,    on,  1, nothing",
        "UNKNOWN,    off, HEALTHY,    on,  1, nothing",
        "DOWN,       on,  DOWN,       on,  1, nothing",
        "DOWN,       on,  UNKNOWN,    on,  1, nothing",
        "DOWN,       on,  RECOVERING, off, 1, nothing",
        "DOWN,       on,  HEALTHY,    on,  2, nothing",
        "DOWN,       on,  HEALTHY,    on,  0, drain a"
    })
    void shouldOperateAsTheVerdictsSay(
            HealthState a, String poolA, HealthState b, String poolB, int minimumActive, String expected) {
        Previous previous = Previous.of(Map.of("a", poolA.equals("on"), "b", poolB.equals("on")));

        Decision decision = Failover.decide(new Policy(minimumActive), List.of(view("a", a), view("b", b)), previous);

        assertThat(words(decision)).isEqualTo(expected);
    }

    @Test
    void shouldTakeOutOnlyAsManyAsTheFloorAllowsWhenSeveralAreDown() {
        List<ClusterView> views = List.of(view("a", DOWN), view("b", DOWN), view("c", HEALTHY));
        Previous previous = Previous.of(Map.of("a", true, "b", true, "c", true));

        Decision decision = Failover.decide(new Policy(2), views, previous);

        assertThat(words(decision)).isEqualTo("drain a");
        assertThat(decision.pool("b")).hasValueSatisfying(pool -> {
            assertThat(pool.enabled()).isTrue();
            assertThat(pool.reason()).contains("b is DOWN").contains("2 pools");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"HEALTHY", "UNKNOWN", "SUSPECT"})
    void shouldCreatePoolEnabledWhenItsClusterIsNotDown(HealthState state) {
        Decision decision = Failover.decide(new Policy(1), List.of(view("a", state)), Previous.of(Map.of()));

        assertThat(decision.operations()).isEmpty();
        assertThat(decision.pool("a")).map(Decision.Pool::enabled).contains(true);
    }

    @Test
    void shouldCreatePoolDisabledWhenItsClusterIsDownAndAnotherServes() {
        List<ClusterView> views = List.of(view("a", DOWN), view("b", HEALTHY));

        assertThat(Failover.decide(new Policy(1), views, Previous.of(Map.of("b", true)))
                        .pool("a"))
                .map(Decision.Pool::enabled)
                .contains(false);
        assertThat(Failover.decide(new Policy(2), views, Previous.of(Map.of("b", true)))
                        .pool("a"))
                .map(Decision.Pool::enabled)
                .contains(true);
        assertThat(Failover.decide(new Policy(1), views, Previous.of(Map.of())).pool("a"))
                .map(Decision.Pool::enabled)
                .contains(true);
    }

    @Test
    void shouldNotDrainWhenTheOnlyOtherPoolIsYetToBeCreated() {
        List<ClusterView> views = List.of(view("a", DOWN), view("b", HEALTHY));

        assertThat(Failover.decide(new Policy(1), views, Previous.of(Map.of("a", true)))
                        .operations())
                .isEmpty();
    }

    @Test
    void shouldTellIncidentsApartWhenEverythingElseIsTheSame() {
        Previous previous = Previous.of(Map.of("a", true, "b", true));
        List<ClusterView> first = List.of(view("a", DOWN), view("b", HEALTHY));
        List<ClusterView> second =
                List.of(new ClusterView("a", DOWN, "evidence", Instant.EPOCH.plusSeconds(60)), view("b", HEALTHY));

        String id = Failover.decide(new Policy(1), first, previous).id();

        assertThat(id).matches("[0-9a-f]{16}");
        assertThat(Failover.decide(new Policy(1), second, previous).id()).isNotEqualTo(id);
        assertThat(Failover.decide(new Policy(1), first, previous).id()).isEqualTo(id);
    }

    @Test
    void shouldKeepEverythingWhenNothingIsKnown() {
        List<ClusterView> views = List.of(ClusterView.unknown("a"), view("b", UNKNOWN), view("c", RECOVERING));
        Previous previous = Previous.of(Map.of("a", true, "b", false, "c", false));

        Decision decision = Failover.decide(new Policy(3), views, previous);

        assertThat(decision.operations()).isEmpty();
        assertThat(decision.pools()).extracting(Decision.Pool::enabled).containsExactly(true, false, false);
    }

    private static ClusterView view(String cluster, HealthState state) {
        return new ClusterView(cluster, state, "evidence", Instant.EPOCH);
    }

    private static String words(Decision decision) {
        String words = decision.operations().stream()
                .map(operation -> operation.action().word() + " " + operation.cluster())
                .reduce("", (all, each) -> (all + " " + each).strip());
        return words.isEmpty() ? "nothing" : words;
    }
}
