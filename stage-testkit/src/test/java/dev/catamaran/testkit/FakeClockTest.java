package dev.catamaran.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FakeClockTest {
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void shouldStandStillWhenNobodyMovesIt() {
        FakeClock clock = FakeClock.at(NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void shouldMoveClocksOfOtherZonesAlongWhenAdvanced() {
        FakeClock clock = FakeClock.at(NOON);
        Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));

        assertThat(clock.advance(Duration.ofMinutes(5))).isEqualTo(NOON.plusSeconds(300));

        assertThat(tokyo.instant()).isEqualTo(NOON.plusSeconds(300));
        assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void shouldRefuseToAdvanceWhenDurationIsNegative() {
        FakeClock clock = FakeClock.standing();
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).hasMessageContaining("PT-1S");
        clock.set(clock.instant().minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(FakeClock.standing().instant().minusSeconds(1));
    }

    @Test
    void shouldCountEveryStepWhenThreadsAdvanceTogether() throws Exception {
        FakeClock clock = FakeClock.at(NOON);
        Callable<Void> thousandSteps = () -> {
            for (int step = 0; step < 1_000; step++) {
                clock.advance(Duration.ofMillis(1));
            }
            return null;
        };
        try (var executor = Executors.newFixedThreadPool(4)) {
            for (var future : executor.invokeAll(
                    Stream.generate(() -> thousandSteps).limit(4).toList())) {
                future.get();
            }
        }
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(4));
    }
}
