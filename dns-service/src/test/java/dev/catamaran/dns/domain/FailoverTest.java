package dev.catamaran.dns.domain;

import static dev.catamaran.contracts.event.HealthState.DOWN;
import static dev.catamaran.contracts.event.HealthState.HEALTHY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.ClusterHealthChanged.Soak;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.OverrideRequested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailoverTest {
    private final Map<String, Integer> shares = new TreeMap<>(Map.of("a", 100, "b", 100));
    private final Map<String, ClusterView> views = new TreeMap<>();
    private final List<OperatorOverride> overrides = new ArrayList<>();
    private Memory memory = Memory.NONE;
    private Instant now = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest(name = "a {0} {1} %, b {2} {3} %, at least {4}: {5}")
    @CsvSource({
        "HEALTHY,    100, HEALTHY,    100, 1, nothing",
        "DOWN,       100, HEALTHY,    100, 1, drain a 0",
        "DOWN,       100, DEGRADED,   100, 1, drain a 0",
        "DOWN,       100, SUSPECT,    100, 1, drain a 0",
        "DOWN,       100, RECOVERING, 100, 1, drain a 0",
        "DOWN,       0,   HEALTHY,    100, 1, nothing",
        "HEALTHY,    0,   HEALTHY,    100, 1, nothing",
        "RECOVERING, 0,   HEALTHY,    100, 1, nothing",
        "SUSPECT,    100, HEALTHY,    100, 1, nothing",
        "MAINTENANCE,100, HEALTHY,    100, 1, nothing",
        "UNKNOWN,    0,   HEALTHY,    100, 1, nothing",
        "DOWN,       100, DOWN,       100, 1, nothing",
        "DOWN,       100, UNKNOWN,    100, 1, nothing",
        "DOWN,       100, MAINTENANCE,100, 1, nothing",
        "DOWN,       100, HEALTHY,    100, 2, nothing",
        "DOWN,       100, HEALTHY,    10,  1, ramp b 100 drain a 0",
        "DOWN,       100, HEALTHY,    100, 0, drain a 0"
    })
    void shouldOperateAsTheVerdictsSay(
            HealthState a, int shareA, HealthState b, int shareB, int minimumActive, String expected) {
        shares.put("a", shareA);
        shares.put("b", shareB);
        see("a", a);
        see("b", b);

        assertThat(words(decide(minimumActive))).isEqualTo(expected);
    }

    @Test
    void shouldComeBackStepByStepAfterASoak() {
        see("a", DOWN);
        see("b", HEALTHY);
        assertThat(step(0)).isEqualTo("drain a 0");
        see("a", HEALTHY);
        assertThat(step(90)).isEqualTo("nothing");
        soaked("a", 60);

        assertThat(step(0)).isEqualTo("restore a 1");
        assertThat(step(29)).isEqualTo("nothing");
        assertThat(step(1)).isEqualTo("ramp a 10");
        assertThat(step(30)).isEqualTo("ramp a 50");
        assertThat(step(30)).isEqualTo("ramp a 100");
        assertThat(step(300)).isEqualTo("nothing");
    }

    @Test
    void shouldTellWhenTheNextStepIsDue() {
        see("a", DOWN);
        see("b", HEALTHY);
        step(0);
        now = now.plusSeconds(90);
        soaked("a", 60);
        step(0);

        assertThat(decide(1).next()).contains(now.plusSeconds(30));
    }

    @Test
    void shouldWaitForTheDwellBeforeTheSecondDrain() {
        shares.put("c", 100);
        see("a", DOWN);
        see("b", DOWN);
        see("c", HEALTHY);

        assertThat(step(0)).isEqualTo("drain a 0");
        Decision waiting = decide(1);
        assertThat(waiting.next()).contains(now.plusSeconds(30));
        assertThat(waiting.pool("b"))
                .hasValueSatisfying(pool -> assertThat(pool.rule()).isEqualTo("dwell"));
        assertThat(step(30)).isEqualTo("drain b 0");
    }

    @Test
    void shouldTryAgainAtOnceWhenADrainWasLost() {
        see("a", DOWN);
        see("b", HEALTHY);
        step(0);
        shares.put("a", 100);

        assertThat(step(1)).isEqualTo("drain a 0");
    }

    @Test
    void shouldPutBackWhatAStrangerChanged() {
        see("a", HEALTHY);
        see("b", HEALTHY);
        step(0);
        shares.put("a", 0);

        Decision decision = decide(1);

        assertThat(words(decision)).isEqualTo("restore a 100");
        assertThat(decision.operations().getFirst().rule()).isEqualTo("put-back");
    }

    @Test
    void shouldObeyTheOperator() {
        see("a", HEALTHY);
        see("b", DOWN);
        ask("a", OverrideRequested.Action.DRAIN, 60, false);
        ask("b", OverrideRequested.Action.HOLD, 60, false);
        assertThat(step(0)).isEqualTo("drain a 0");
        ask("a", OverrideRequested.Action.RESTORE, 0, false);
        assertThat(step(5)).isEqualTo("restore a 100");
        assertThat(step(60)).isEqualTo("drain b 0");
    }

    @Test
    void shouldOnlyEmptyTheFleetByForce() {
        shares.remove("b");
        see("a", HEALTHY);
        ask("a", OverrideRequested.Action.DRAIN, 60, false);
        assertThat(step(0)).isEqualTo("nothing");
        ask("a", OverrideRequested.Action.DRAIN, 60, true);
        assertThat(step(1)).isEqualTo("drain a 0");
    }

    @Test
    void shouldLeaveARestoredClusterInDespiteTheSameOutage() {
        see("a", DOWN);
        see("b", HEALTHY);
        step(0);
        ask("a", OverrideRequested.Action.RESTORE, 0, false);
        assertThat(step(40)).isEqualTo("restore a 100");
        assertThat(step(40)).isEqualTo("nothing");
        see("a", DOWN);
        assertThat(step(0)).isEqualTo("drain a 0");
    }

    @Test
    void shouldShedHalfWhenMostNodesAreAway() {
        see("b", HEALTHY);
        views.put(
                "a",
                new ClusterView("a", HealthState.DEGRADED, "few", now, now, 3, Optional.empty(), false, true, false));

        assertThat(step(0)).isEqualTo("shed a 50");
        see("a", HEALTHY);
        assertThat(step(30)).isEqualTo("ramp a 100");
    }

    private void see(String cluster, HealthState state) {
        views.put(
                cluster,
                new ClusterView(cluster, state, "evidence", now, now, 3, Optional.empty(), false, false, false));
    }

    private void soaked(String cluster, int seconds) {
        Soak soak = new Soak(now.minusSeconds(seconds), now, 60, 60);
        views.put(
                cluster,
                new ClusterView(cluster, HEALTHY, "evidence", now, now, 3, Optional.of(soak), false, false, false));
    }

    private void ask(String cluster, OverrideRequested.Action action, int seconds, boolean force) {
        overrides.add(new OperatorOverride(
                cluster,
                action,
                "jo",
                "because",
                now.plusNanos(overrides.size()),
                seconds == 0 ? Optional.empty() : Optional.of(now.plusSeconds(seconds)),
                force));
    }

    private Decision decide(int minimumActive) {
        return Failover.decide(
                Policy.of(minimumActive), List.copyOf(views.values()), memory, overrides, Observed.of(shares), now);
    }

    private String step(int seconds) {
        now = now.plusSeconds(seconds);
        Decision decision = decide(1);
        memory = Memory.of(decision.event("demo", memory.number() + 1, now));
        decision.operations().forEach(operation -> shares.put(operation.cluster(), operation.share()));
        return words(decision);
    }

    private static String words(Decision decision) {
        String words = decision.operations().stream()
                .map(each -> each.action().word() + " " + each.cluster() + " " + each.share())
                .reduce("", (all, each) -> (all + " " + each).strip());
        return words.isEmpty() ? "nothing" : words;
    }
}
