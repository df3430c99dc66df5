package dev.catamaran.dns.domain;

import java.time.Duration;
import java.util.List;

/**
 * What a decision must keep to, whatever the verdicts say.
 *
 * @param minimumActive pools that stay enabled, from the fleet's specification
 * @param dwell time between two drains of a fleet
 * @param soak time without trouble that a verdict must prove before a pool comes back
 * @param proofValid how old that proof may be
 * @param ramp percent of the usual traffic, step by step, rising, the last one 100
 * @param rampStep time between two steps
 */
public record Policy(
        int minimumActive, Duration dwell, Duration soak, Duration proofValid, List<Integer> ramp, Duration rampStep) {
    /** Percent of its traffic that a cluster keeps when most of its nodes are away. */
    static final int FEW_NODES_SHARE = 50;

    static final int ALL = 100;

    public Policy {
        ramp = List.copyOf(ramp);
        if (!rises(ramp)) {
            throw new IllegalArgumentException("catamaran.dns.ramp.steps is " + ramp
                    + ": give rising percentages from 1 to 100, the last one 100, such as 1,10,50,100");
        }
    }

    private static boolean rises(List<Integer> steps) {
        int before = 0;
        for (int step : steps) {
            if (step <= before) {
                return false;
            }
            before = step;
        }
        return before == ALL;
    }

    /** With the times that suit real traffic. */
    public static Policy of(int minimumActive) {
        return new Policy(
                minimumActive,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                List.of(1, 10, 50, ALL),
                Duration.ofSeconds(30));
    }

    /** Pools that stay enabled: never fewer than one. */
    int floor() {
        return Math.max(1, minimumActive);
    }

    /** The first step above a share. */
    int stepAbove(int share) {
        return ramp.stream().filter(step -> step > share).findFirst().orElse(ALL);
    }
}
