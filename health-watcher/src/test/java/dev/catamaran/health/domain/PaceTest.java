package dev.catamaran.health.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static long at(double seconds) {
        return Math.round(seconds * 1e9);
    }

    @Test
    void shouldBeginRoundsAnIntervalApart() {
        Pace pace = new Pace(SECOND, () -> 0.5, at(0));

        assertThat(pace.left(at(0))).isEqualTo(Duration.ofMillis(500));
        assertThat(pace.begin(at(0.5))).isEqualTo(at(0.5));
        assertThat(pace.left(at(1.3))).isEqualTo(Duration.ofMillis(200));
        assertThat(pace.begin(at(1.5))).isEqualTo(at(1.5));
    }

    @Test
    void shouldVaryTheIntervalByATenth() {
        Pace early = new Pace(SECOND, () -> 0, at(0));
        Pace late = new Pace(SECOND, () -> 1, at(0));
        early.begin(at(0));
        late.begin(at(1));

        assertThat(early.left(at(0))).isEqualTo(Duration.ofMillis(900));
        assertThat(late.left(at(1))).isEqualTo(Duration.ofMillis(1100));
    }

    @Test
    void shouldJudgeTheFirstSilenceAfterItWasHeldUp() {
        Pace pace = new Pace(SECOND, () -> 0.5, at(0));
        Promptness promptness = new Promptness(Duration.ofMillis(800), Duration.ofMillis(300));

        Pulse pulse = new Pulse();
        for (double time = 7; time <= 9; time += 0.05) {
            pulse.beat(at(time));
        }

        long heldUp = pace.begin(at(7));
        assertThat(promptness.counts(false, heldUp, at(7.8), pulse))
                .as("late by itself")
                .isFalse();

        assertThat(pace.left(at(7.8))).isEqualTo(Duration.ofMillis(200));
        long next = pace.begin(at(8));
        assertThat(promptness.counts(false, next, at(8.8), pulse)).isTrue();
    }
}
