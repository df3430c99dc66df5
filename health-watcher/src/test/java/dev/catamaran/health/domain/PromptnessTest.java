package dev.catamaran.health.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptnessTest {
    private final Promptness promptness = new Promptness(Duration.ofMillis(800), Duration.ofMillis(300));

    private static long nanos(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private static Pulse beatenEvery(long millis) {
        Pulse pulse = new Pulse();
        for (long at = millis; at <= 2_000; at += millis) {
            pulse.beat(nanos(at));
        }
        return pulse;
    }

    @ParameterizedTest
    @CsvSource({
        "false, 5, true",
        "false, 850, true",
        "false, 1100, true",
        "false, 1101, false",
        "false, 9000, false",
        "true, 9000, true"
    })
    void shouldCountSilenceOnlyOfARoundThatWasOnTime(boolean answered, long millis, boolean counts) {
        assertThat(promptness.counts(answered, 0, nanos(millis), beatenEvery(50)))
                .isEqualTo(counts);
    }

    @Test
    void shouldNotCountASilenceInWhichTheWatcherWaitedForItsTurns() {
        Pulse starved = beatenEvery(110);

        assertThat(promptness.counts(false, 0, nanos(810), starved)).isFalse();
        assertThat(promptness.counts(true, 0, nanos(810), starved)).isTrue();
    }

    @Test
    void shouldCountARefusalWhateverThePulse() {
        assertThat(promptness.counts(false, 0, nanos(40), new Pulse())).isTrue();
    }
}
