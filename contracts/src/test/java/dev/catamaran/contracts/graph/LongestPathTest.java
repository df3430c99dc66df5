package dev.catamaran.contracts.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LongestPathTest {
    private static final List<StageLinks.Link> LINKS = StageLinks.of(List.of("aws", "gcp"));

    @Test
    void shouldFollowTheSlowerClusterToTheLastStage() {
        LongestPath path = LongestPath.of(
                LINKS,
                Map.of(
                        "network/aws", minutes(1),
                        "network/gcp", minutes(2),
                        "cluster/aws", minutes(10),
                        "cluster/gcp", minutes(8),
                        "mesh", minutes(3)));

        assertThat(path.ids()).containsExactly("network/aws", "cluster/aws", "mesh");
        assertThat(path.total()).isEqualTo(minutes(14));
    }

    @Test
    void shouldCountStagesThatRunSideBySideOnce() {
        LongestPath path = LongestPath.of(LINKS, Map.of("nodes/aws", minutes(4), "interconnect", minutes(6)));

        assertThat(path).isEqualTo(new LongestPath(minutes(6), List.of("interconnect")));
    }

    @Test
    void shouldTakeNoTimeWhenNothingRuns() {
        assertThat(LongestPath.of(LINKS, Map.of())).isEqualTo(new LongestPath(Duration.ZERO, List.of()));
    }

    @Test
    void shouldHaveEveryStageAfterThoseItWaitsFor() {
        for (int i = 0; i < LINKS.size(); i++) {
            List<String> before =
                    LINKS.subList(0, i).stream().map(StageLinks.Link::id).toList();
            assertThat(before).containsAll(LINKS.get(i).after());
        }
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }
}
