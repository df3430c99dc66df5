package dev.catamaran.health.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.HealthState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectorTest {
    private final Detector detector = new Detector(2, 3, 5);
    private Assessment held = Assessment.unknown();

    @Test
    void shouldBeHealthyWhenTheIngressAnswersForTheFirstTime() {
        assertThat(after(Tick.of(true, true))).isEqualTo(HealthState.HEALTHY);
    }

    @Test
    void shouldStayHealthyWhenOneProbeIsLost() {
        after(Tick.of(true, true));
        assertThat(after(Tick.of(false, true))).isEqualTo(HealthState.HEALTHY);
        assertThat(after(Tick.of(true, true))).isEqualTo(HealthState.HEALTHY);
    }

    @Test
    void shouldSuspectAtTwoAndCallItDownAtThreeFailuresInARow() {
        after(Tick.of(true, true));
        after(Tick.of(false, true));
        assertThat(after(Tick.of(false, true))).isEqualTo(HealthState.SUSPECT);
        assertThat(after(Tick.of(false, true))).isEqualTo(HealthState.DOWN);
    }

    @Test
    void shouldStartTheCountAgainWhenAProbeWorksInBetween() {
        after(Tick.of(true, true));
        after(Tick.of(false, true));
        after(Tick.of(false, true));
        after(Tick.of(true, true));
        after(Tick.of(false, true));
        assertThat(after(Tick.of(false, true))).isEqualTo(HealthState.SUSPECT);
    }

    @Test
    void shouldNeverBeDownWhenOnlyTheApiIsAway() {
        for (int i = 0; i < 20; i++) {
            assertThat(after(Tick.of(true, false))).isEqualTo(HealthState.DEGRADED);
        }
    }

    @Test
    void shouldBeDegradedWhenFewNodesAreReady() {
        assertThat(after(nodes(0.4))).isEqualTo(HealthState.DEGRADED);
    }

    @Test
    void shouldNeedFiveAnswersInARowBeforeADownClusterIsHealthy() {
        for (int i = 0; i < 3; i++) {
            after(Tick.of(false, false));
        }
        for (int i = 0; i < 4; i++) {
            assertThat(after(Tick.of(true, true))).isEqualTo(HealthState.RECOVERING);
        }
        assertThat(after(Tick.of(true, true))).isEqualTo(HealthState.HEALTHY);
    }

    @Test
    void shouldFallBackToDownWhenItFailsWhileRecovering() {
        for (int i = 0; i < 3; i++) {
            after(Tick.of(false, false));
        }
        after(Tick.of(true, true));
        assertThat(after(Tick.of(false, true))).isEqualTo(HealthState.DOWN);
        assertThat(after(Tick.of(true, true))).isEqualTo(HealthState.RECOVERING);
    }

    @Test
    void shouldNotBeDownBeforeThereIsAnIngress() {
        for (int i = 0; i < 9; i++) {
            assertThat(after(new Tick(
                            Optional.empty(),
                            Optional.of(false),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())))
                    .isEqualTo(HealthState.DEGRADED);
        }
    }

    @Test
    void shouldLearnTheLossOfALinkAndNotThatOfAnOutage() {
        for (int i = 0; i < 400; i++) {
            after(Tick.of(i % 10 != 0, true));
        }
        double learned = held.loss();
        for (int i = 0; i < 100; i++) {
            after(Tick.of(false, true));
        }
        after(Tick.of(true, true));

        assertThat(learned).isBetween(0.08, 0.12);
        assertThat(held.loss()).isLessThanOrEqualTo(learned);
    }

    private static Tick nodes(double share) {
        return new Tick(Optional.of(true), Optional.of(true), Optional.of(share), Optional.empty(), Optional.empty());
    }

    private HealthState after(Tick tick) {
        held = detector.next(held, tick);
        return held.state();
    }
}
