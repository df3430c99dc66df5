package dev.catamaran.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.sandbox.kernel.CriticalPath.Interval;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
    private final CriticalPath path = new CriticalPath();

    @Test
    void shouldAddDelaysThatFollowEachOther() {
        path.record(new Interval("aws", 0, 10));
        path.record(new Interval("aws", 10, 25));

        assertThat(path.longestChain()).isEqualTo(Duration.ofNanos(25));
    }

    @Test
    void shouldNotAddDelaysThatRanAtTheSameTime() {
        path.record(new Interval("aws", 0, 10));
        path.record(new Interval("aws", 5, 14));

        assertThat(path.longestChain()).isEqualTo(Duration.ofNanos(10));
    }

    @Test
    void shouldNotChainAcrossClouds() {
        path.record(new Interval("aws", 0, 10));
        path.record(new Interval("gcp", 10, 30));

        assertThat(path.longestChain()).isEqualTo(Duration.ofNanos(20));
    }

    @Test
    void shouldFindTheLongestChainAmongMany() {
        path.record(new Interval("aws", 0, 3));
        path.record(new Interval("aws", 3, 4));
        path.record(new Interval("aws", 0, 9));
        path.record(new Interval("aws", 9, 12));
        path.record(new Interval("aws", 4, 12));

        assertThat(path.longestChain()).isEqualTo(Duration.ofNanos(12));
    }

    @Test
    void shouldForgetWhenReset() {
        path.record(new Interval("aws", 0, 3));
        path.reset();

        assertThat(path.longestChain()).isZero();
    }
}
