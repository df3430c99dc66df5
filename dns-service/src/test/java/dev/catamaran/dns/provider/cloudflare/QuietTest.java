package dev.catamaran.dns.provider.cloudflare;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.testkit.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuietTest {
    private final FakeClock clock = FakeClock.standing();
    private final Quiet quiet = new Quiet(clock);

    @Test
    void shouldRefuseCallsUntilTheTimeAskedForIsOver() {
        quiet.keepFor(Duration.ofMinutes(5));
        quiet.keepFor(Duration.ofMinutes(1));

        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThatThrownBy(quiet::check).hasMessageContaining("Throttled").hasMessageContaining("2026-01-01T00:05:00Z");

        clock.advance(Duration.ofMillis(1));
        assertThatCode(quiet::check).doesNotThrowAnyException();
    }

    @Test
    void shouldLetCallsPassWhenNothingWasAskedFor() {
        assertThatCode(quiet::check).doesNotThrowAnyException();
    }
}
