package dev.catamaran.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.event.StagePlanned.Action;
import dev.catamaran.contracts.event.StagePlanned.Step;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlannedLimitsTest {
    @Test
    void shouldSumWhatIsCreatedInARegion() {
        List<StagePlanned.Limit> told = told(
                Map.of(Limits.CPUS, limit("CPUS", 4, 12)),
                machine("a", Action.CREATE, false),
                machine("b", Action.CREATE, false),
                machine("c", Action.KEEP, false));

        assertThat(told).containsExactly(new StagePlanned.Limit("cloud", "region", "CPUS", 4, 8, 12L, "ask for more"));
    }

    @Test
    void shouldCountSpotMachinesAgainstTheirOwnLimit() {
        List<StagePlanned.Limit> told = told(
                Map.of(Limits.CPUS, limit("CPUS", 0, 0), Limits.SPOT_CPUS, limit("SPOT", 0, 4)),
                machine("a", Action.CREATE, true));

        assertThat(told).extracting(StagePlanned.Limit::name).containsExactly("SPOT");
    }

    @Test
    void shouldTellNoNumberWhereTheCloudDoesNot() {
        assertThat(told(
                        Map.of(Limits.CPUS, new Limit("CPUS", 5, OptionalLong.empty(), "look it up")),
                        machine("a", Action.CREATE, false)))
                .singleElement()
                .satisfies(limit -> assertThat(limit.limit()).isNull());
        assertThat(told(Map.of(), machine("a", Action.CREATE, false)))
                .singleElement()
                .satisfies(limit -> assertThat(limit.limit()).isNull());
    }

    @Test
    void shouldAskForNothingWhereNothingIsCreatedOrInAnotherCloud() {
        Step elsewhere = new Step("a", "other.Vpc", "other", "region", Action.CREATE, List.of(), Map.of());

        assertThat(told(Map.of(Limits.CPUS, limit("CPUS", 9, 1)), machine("a", Action.KEEP, false), elsewhere))
                .isEmpty();
    }

    private static Limit limit(String name, long used, long limit) {
        return new Limit(name, used, OptionalLong.of(limit), "ask for more");
    }

    private static List<StagePlanned.Limit> told(Map<String, Limit> limits, Step... steps) {
        return new PlannedLimits(new Cloud(limits)).of(List.of(steps));
    }

    private static Step machine(String slot, Action action, boolean spot) {
        Map<String, Object> desired =
                Map.of("machine", "four", "zone", "z", "role", "worker", "spot", spot, "diskGib", 60);
        return new Step(slot, "cloud.Instance", "cloud", "region", action, List.of(), desired);
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
