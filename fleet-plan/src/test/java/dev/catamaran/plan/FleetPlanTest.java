package dev.catamaran.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.plan.step.PlannedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetPlanTest {
    @Test
    void shouldNotDependOnTheOrderOfMapsInItsHash() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("a", 1);
        one.put("b", 2);
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("b", 2);
        other.put("a", 1);

        assertThat(plan(one).hash()).isEqualTo(plan(other).hash());
    }

    private static FleetPlan plan(Map<String, Object> inner) {
        PlannedStep step = new PlannedStep(
                "network",
                "aws",
                "aws",
                "us-east-1",
                "vpc",
                "aws.Vpc",
                PlannedStep.CREATE,
                List.of(),
                Map.of("inner", inner));
        return new FleetPlan("demo", 1, List.of(step));
    }
}
