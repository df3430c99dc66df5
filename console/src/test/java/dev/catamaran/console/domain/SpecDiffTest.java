package dev.catamaran.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.console.domain.SpecDiff.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecDiffTest {
    private static Map<String, Object> spec(Object... clusters) {
        return Map.of("clusters", List.of(clusters), "mesh", Map.of("enabled", true));
    }

    @Test
    void shouldNameFieldsThatChangeComeAndGo() {
        assertThat(SpecDiff.of(
                        spec(Map.of("name", "aws", "count", 3, "old", "x")),
                        spec(Map.of("name", "aws", "count", 5, "new", "y"))))
                .containsExactly(
                        new Change("spec.clusters[aws].count", "3", "5"),
                        new Change("spec.clusters[aws].new", null, "y"),
                        new Change("spec.clusters[aws].old", "x", null));
    }

    @Test
    void shouldFindNoChangeInClustersThatSwappedPlaces() {
        Map<String, Object> aws = Map.of("name", "aws", "count", 3);
        Map<String, Object> gcp = Map.of("name", "gcp", "count", 3);

        assertThat(SpecDiff.of(spec(aws, gcp), spec(gcp, aws))).isEmpty();
    }
}
