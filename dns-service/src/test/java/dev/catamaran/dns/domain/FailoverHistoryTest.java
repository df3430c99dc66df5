package dev.catamaran.dns.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What holds of every decision in every generated history of verdicts, joining pools and other people's changes. */
class FailoverHistoryTest {
    private static final int HISTORIES = 250;

    private interface Check {
        void on(History history, Decision decision, RandomGenerator random);
    }

    private static void always(Check check) {
        Seeds.ofThisRun().forEach(HISTORIES, random -> {
            History history = History.start(random);
            for (int step = 0; step < 25; step++) {
                history.happen(random);
                Decision decision = history.decide();
                check.on(history, decision, random);
                history.apply(decision);
            }
        });
    }

    @Test
    void shouldKeepTheFloorAfterEveryPrefixOfTheOperations() {
        always((history, decision, _) -> {
            Map<String, Boolean> pools = new TreeMap<>(history.pools());
            long before = on(pools);
            for (Operation operation : decision.operations()) {
                pools.put(operation.cluster(), operation.action().enabled());
                assertThat(on(pools)).isGreaterThanOrEqualTo(Math.min(before, history.floor()));
            }
        });
    }

    @Test
    void shouldNeverFallBelowTheFloorWhenNobodyInterferes() {
        Seeds.ofThisRun().forEach(HISTORIES, random -> {
            History history = History.start(random);
            for (int step = 0; step < 25; step++) {
                history.judgeOrJoin(random);
                history.apply(history.decide());
                assertThat(on(history.pools()))
                        .isGreaterThanOrEqualTo(Math.min(history.pools().size(), history.floor()));
            }
        });
    }

    @Test
    void shouldHoldEverythingWhenAllAreDownOrUnknown() {
        always((history, decision, _) -> {
            boolean dark = history.views().stream()
                    .allMatch(view -> view.verdict() == HealthState.DOWN || view.verdict() == HealthState.UNKNOWN);
            if (dark) {
                assertThat(decision.operations()).isEmpty();
            }
        });
    }

    @Test
    void shouldOnlyDrainWhatIsDownAndOnlyRestoreWhatIsHealthy() {
        always((history, decision, _) -> decision.operations().forEach(operation -> {
            HealthState verdict = history.verdict(operation.cluster());
            assertThat(verdict).isEqualTo(operation.action() == Action.DRAIN ? HealthState.DOWN : HealthState.HEALTHY);
        }));
    }

    @Test
    void shouldDoNothingMoreWhenDecidedAgain() {
        always((history, decision, _) -> {
            History after = history.copy();
            after.apply(decision);
            Decision again = after.decide();
            assertThat(again.operations()).isEmpty();
            after.pools()
                    .forEach((cluster, enabled) -> assertThat(again.pool(cluster))
                            .map(Decision.Pool::enabled)
                            .contains(enabled));
        });
    }

    @Test
    void shouldDecideTheSameWhenTheLogIsReplayedShuffledAndDoubled() {
        always((history, decision, random) -> {
            List<ClusterView> replayed = new ArrayList<>(history.log());
            replayed.addAll(history.log());
            Collections.shuffle(replayed, new Random(random.nextLong()));
            assertThat(Failover.decide(history.policy(), replayed, Previous.of(history.pools())))
                    .isEqualTo(decision);
        });
    }

    @Test
    void shouldEnableBeforeItDisables() {
        always((_, decision, _) -> {
            List<Action> actions =
                    decision.operations().stream().map(Operation::action).toList();
            assertThat(actions).isSortedAccordingTo((one, other) -> Boolean.compare(other.enabled(), one.enabled()));
        });
    }

    @Test
    void shouldCarryIdAndEvidenceInEveryOperation() {
        always((history, decision, _) -> decision.operations().forEach(operation -> {
            assertThat(operation.decisionId()).isEqualTo(decision.id());
            assertThat(operation.reason())
                    .contains(operation.cluster())
                    .contains(history.verdict(operation.cluster()).name())
                    .contains(history.evidence(operation.cluster()));
        }));
    }

    @Test
    void shouldTouchNothingButPoolsOfClusters() {
        always((history, decision, _) -> assertThat(history.pools().keySet())
                .containsAll(
                        decision.operations().stream().map(Operation::cluster).toList()));
    }

    @Test
    void shouldBringBackWhatIsHealthy() {
        always((history, decision, _) -> history.views().stream()
                .filter(view -> view.verdict() == HealthState.HEALTHY)
                .forEach(view -> assertThat(decision.pool(view.cluster()))
                        .map(Decision.Pool::enabled)
                        .contains(true)));
    }

    @Test
    void shouldTakeOutWhatIsDownAsFarAsTheFloorAllowsWhenAnotherIsHealthy() {
        always((history, decision, _) -> {
            boolean refuge = history.pools().keySet().stream()
                    .anyMatch(cluster -> history.verdict(cluster) == HealthState.HEALTHY);
            history.apply(decision);
            long left = history.pools().entrySet().stream()
                    .filter(Map.Entry::getValue)
                    .filter(pool -> history.verdict(pool.getKey()) == HealthState.DOWN)
                    .count();
            if (refuge && left > 0) {
                assertThat(on(history.pools())).isLessThanOrEqualTo(history.floor());
            }
        });
    }

    private static long on(Map<String, Boolean> pools) {
        return pools.values().stream().filter(enabled -> enabled).count();
    }
}
