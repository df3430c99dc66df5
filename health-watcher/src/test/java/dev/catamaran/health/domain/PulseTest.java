package dev.catamaran.health.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PulseTest {
    private static final long ROUND = Duration.ofMillis(800).toNanos();

    private final Pulse pulse = new Pulse();

    /** Beats as a thread does that sleeps, and then waits for its turn. */
    private long beatFrom(long start, int beats, Duration turn) {
        long now = start;
        for (int i = 0; i < beats; i++) {
            now += Pulse.INTERVAL.plus(turn).toNanos();
            pulse.beat(now);
        }
        return now;
    }

    @ParameterizedTest
    @CsvSource({"0, true", "10, true", "30, true", "50, false", "200, false"})
    void shouldBeIrregularWhenTurnsTakeLong(long turnMillis, boolean regular) {
        long start = -5_000_000_000L;
        long now = beatFrom(start, 40, Duration.ofMillis(turnMillis));

        assertThat(pulse.regular(now - ROUND, now)).isEqualTo(regular);
    }

    @Test
    void shouldForgiveOneStopInARound() {
        long now = beatFrom(0, 40, Duration.ZERO);
        long stopped = now + Duration.ofMillis(200).toNanos();
        long end = beatFrom(stopped, 12, Duration.ZERO);

        assertThat(pulse.regular(end - ROUND, end)).isTrue();
    }

    @Test
    void shouldNotForgiveHalfARoundWithoutABeat() {
        long now = beatFrom(0, 40, Duration.ZERO);

        assertThat(pulse.regular(now - ROUND / 2, now + ROUND / 2)).isFalse();
    }

    @Test
    void shouldAskNothingOfARoundTooShortForABeat() {
        assertThat(pulse.regular(0, Duration.ofMillis(60).toNanos())).isTrue();
    }

    @Test
    void shouldNotBeRegularBeforeItsFirstBeat() {
        assertThat(pulse.regular(0, ROUND)).isFalse();
    }
}
