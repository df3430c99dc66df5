package dev.catamaran.health.domain;

import dev.catamaran.contracts.event.HealthState;

/**
 * Turns ticks into a verdict by runs of results.
 *
 * <p>Only the data plane decides between HEALTHY and DOWN: pods serve on when the API is away, so a dead API or missing
 * nodes make a cluster DEGRADED at most. A cluster that was DOWN must answer several times in a row before it counts as
 * HEALTHY again.
 *
 * @param suspectAfter failures in a row that raise suspicion
 * @param downAfter failures in a row that settle it
 * @param healthyAfter successes in a row that end a RECOVERING
 */
public record Detector(int suspectAfter, int downAfter, int healthyAfter) {
    private static final double FEW_NODES = 0.5;

    public Detector {
        if (suspectAfter < 1 || downAfter < suspectAfter || healthyAfter < 1) {
            throw new IllegalArgumentException(
                    "need 1 <= suspectAfter <= downAfter and 1 <= healthyAfter, not %d, %d, %d"
                            .formatted(suspectAfter, downAfter, healthyAfter));
        }
    }

    /** The assessment after one more tick. */
    public Assessment next(Assessment before, Tick tick) {
        if (tick.ingress().isEmpty()) {
            return withoutIngress(before, tick);
        }
        return tick.ingress().get() ? answered(before, tick) : silent(before);
    }

    private static Assessment withoutIngress(Assessment before, Tick tick) {
        if (tick.api().isEmpty()) {
            return before;
        }
        return tick.api().get()
                ? new Assessment(HealthState.HEALTHY, 0, 0, "the API answers; there is no ingress yet")
                : new Assessment(HealthState.DEGRADED, 0, 0, "the API does not answer; there is no ingress yet");
    }

    private Assessment answered(Assessment before, Tick tick) {
        int successes = before.successes() + 1;
        boolean wasDown = before.state() == HealthState.DOWN || before.state() == HealthState.RECOVERING;
        if (wasDown && successes < healthyAfter) {
            return new Assessment(
                    HealthState.RECOVERING,
                    0,
                    successes,
                    "the ingress answered %d of %d times needed".formatted(successes, healthyAfter));
        }
        if (tick.api().isPresent() && !tick.api().get()) {
            return new Assessment(HealthState.DEGRADED, 0, successes, "the ingress answers, the API does not");
        }
        if (tick.readyNodes().isPresent() && tick.readyNodes().get() < FEW_NODES) {
            return new Assessment(
                    HealthState.DEGRADED,
                    0,
                    successes,
                    "the ingress answers, %.0f %% of the nodes are Ready"
                            .formatted(tick.readyNodes().get() * 100));
        }
        return new Assessment(HealthState.HEALTHY, 0, successes, "the ingress answers");
    }

    private Assessment silent(Assessment before) {
        int failures = before.failures() + 1;
        String reason = "the ingress failed %d times in a row".formatted(failures);
        if (failures >= downAfter || before.state() == HealthState.DOWN || before.state() == HealthState.RECOVERING) {
            return new Assessment(HealthState.DOWN, failures, 0, reason);
        }
        return failures >= suspectAfter
                ? new Assessment(HealthState.SUSPECT, failures, 0, reason)
                : new Assessment(before.state(), failures, 0, before.reason());
    }
}
