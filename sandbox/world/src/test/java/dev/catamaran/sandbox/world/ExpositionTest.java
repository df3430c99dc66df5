package dev.catamaran.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExpositionTest {
    private static final String TEXT = """
        # TYPE late_seconds histogram
        late_seconds_bucket{probe="ingress",le="0.01",} %d.0
        late_seconds_bucket{probe="ingress",le="0.1",} %d.0
        late_seconds_bucket{probe="ingress",le="+Inf",} %d.0
        late_seconds_bucket{probe="api",le="0.01",} 0.0
        late_seconds_bucket{probe="api",le="0.1",} 0.0
        late_seconds_bucket{probe="api",le="+Inf",} 0.0
        rounds_total{answered="true",} 5.0
        rounds_total{answered="false",place="a \\"b\\", c",} 2.0
        up 1.0
        """;

    private static Exposition.Histogram late(int first, int second, int all) {
        return Exposition.parse(TEXT.formatted(first, second, all)).histogram("late_seconds");
    }

    @Test
    void shouldAddUpSamplesByLabel() {
        Exposition metrics = Exposition.parse(TEXT.formatted(1, 2, 3));

        assertThat(metrics.sum("rounds_total", "answered", "false")).isEqualTo(2);
        assertThat(metrics.sum("rounds_total", "place", "a \\\"b\\\", c")).isEqualTo(2);
        assertThat(metrics.sum("up", "answered", "true")).isZero();
    }

    @Test
    void shouldCountOnlyWhatCameSince() {
        Exposition.Histogram window = late(90, 110, 110).since(late(40, 60, 60));

        assertThat(window.count()).isEqualTo(50);
        assertThat(window.quantile(1)).isEqualTo(0.01, within(1e-9));
    }

    @Test
    void shouldReadQuantilesBetweenBounds() {
        Exposition.Histogram window = late(50, 100, 100);

        assertThat(window.quantile(0.25)).isEqualTo(0.005, within(1e-9));
        assertThat(window.quantile(0.5)).isEqualTo(0.01, within(1e-9));
        assertThat(window.quantile(0.75)).isEqualTo(0.055, within(1e-9));
    }

    @Test
    void shouldNotGuessBeyondTheLastBound() {
        assertThat(late(0, 0, 10).quantile(0.99)).isEqualTo(0.1, within(1e-9));
        assertThat(late(0, 0, 0).quantile(0.99)).isZero();
    }
}
