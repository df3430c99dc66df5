package dev.catamaran.sandbox.clouds.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cloud.Limit;
import dev.catamaran.cloud.Limits;
import dev.catamaran.sandbox.clouds.quota.QuotaCheck.Verdict;
import dev.catamaran.sandbox.clouds.survey.PlannedStep;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PreflightTest {
    @Test
    void shouldSumWhatIsCreatedInARegionAndCompareItWithTheLimit() {
        List<QuotaCheck> checks = check(
                Map.of(Limits.CPUS, limit("CPUS", 4, 12)),
                machine("a", PlannedStep.CREATE, false),
                machine("b", PlannedStep.CREATE, false),
                machine("c", PlannedStep.KEEP, false));

        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.wanted()).isEqualTo(8);
            assertThat(check.verdict()).isEqualTo(Verdict.ENOUGH);
        });
    }

    @Test
    void shouldBeShortByOneAndSayWhatToDo() {
        List<QuotaCheck> checks = check(
                Map.of(Limits.CPUS, limit("CPUS", 5, 12)),
                machine("a", PlannedStep.CREATE, false),
                machine("b", PlannedStep.CREATE, false));

        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.isShort()).isTrue();
            assertThat(check.line()).contains("SHORT", "used 5, wanted 8, limit 12", "ask for more");
        });
    }

    @Test
    void shouldCountSpotMachinesAgainstTheirOwnLimit() {
        List<QuotaCheck> checks = check(
                Map.of(Limits.CPUS, limit("CPUS", 0, 0), Limits.SPOT_CPUS, limit("SPOT", 0, 4)),
                machine("a", PlannedStep.CREATE, true));

        assertThat(checks).extracting(QuotaCheck::name).containsExactly("SPOT");
        assertThat(checks).noneMatch(QuotaCheck::isShort);
    }

    @Test
    void shouldCallALimitUnknownThatTheCloudDoesNotTell() {
        assertThat(check(
                        Map.of(Limits.CPUS, new Limit("CPUS", 5, OptionalLong.empty(), "look it up")),
                        machine("a", PlannedStep.CREATE, false)))
                .extracting(QuotaCheck::verdict)
                .containsExactly(Verdict.UNKNOWN);
        assertThat(check(Map.of(), machine("a", PlannedStep.CREATE, false)))
                .extracting(QuotaCheck::verdict)
                .containsExactly(Verdict.UNKNOWN);
    }

    @Test
    void shouldAskForNothingWhereNothingIsCreated() {
        assertThat(check(Map.of(Limits.CPUS, limit("CPUS", 9, 1)), machine("a", PlannedStep.KEEP, false)))
                .isEmpty();
    }

    private static Limit limit(String name, long used, long limit) {
        return new Limit(name, used, OptionalLong.of(limit), "ask for more");
    }

    private static List<QuotaCheck> check(Map<String, Limit> limits, Surveyed... resources) {
        return Preflight.of(List.of(resources), List.of(new Cloud(limits)));
    }

    private static Surveyed machine(String slot, String action, boolean spot) {
        Map<String, Object> desired =
                Map.of("machine", "four", "zone", "z", "role", "worker", "spot", spot, "diskGib", 60);
        PlannedStep step = new PlannedStep("nodes", "c", slot, "cloud.Instance", action, List.of(), desired);
        return new Surveyed(step, "cloud/region", Optional.empty());
    }

    /** Whose machines all have four processors. */
    private record Cloud(Map<String, Limit> limits) implements Limits {
        @Override
        public String cloud() {
            return "cloud";
        }

        @Override
        public Map<String, Limit> in(String region) {
            return limits;
        }

        @Override
        public String processors(String machine, boolean spot) {
            return spot ? SPOT_CPUS : CPUS;
        }

        @Override
        public int cpus(String region, String zone, String machine) {
            return 4;
        }
    }
}
