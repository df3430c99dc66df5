package dev.catamaran.health.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptnessTest {
    private final Promptness promptness = new Promptness(Duration.ofMillis(800), Duration.ofMillis(300));

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
        assertThat(promptness.counts(answered, Duration.ofMillis(millis))).isEqualTo(counts);
    }
}
