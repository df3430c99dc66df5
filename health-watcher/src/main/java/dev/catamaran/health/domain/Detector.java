package dev.catamaran.health.domain;

import dev.catamaran.contracts.event.HealthState;

/**
 * Turns ticks into one watcher's opinion by runs of results.
 *
 * <p>Only the data plane decides between HEALTHY and DOWN: pods serve on when the API is away, so a dead API or missing
 * nodes make a cluster DEGRADED at most. A cluster that was DOWN must answer several times in a row before it counts as
 * HEALTHY again. An opinion is a vote, not a verdict: {@link Quorum} decides.
 *
 * @param suspectAfter failures in a row that raise suspicion
 * @param downAfter failures in a row that settle it
 * @param healthyAfter successes in a row that end a RECOVERING
 */
public record Detector(int suspectAfter, int downAfter, int healthyAfter) {
    static final double FEW_NODES = 0.5;

    public Detector {
        if (suspectAfter < 1 || downAfter < suspectAfter || healthyAfter < 1) {
            throw new IllegalArgumentException(
                    "need 1 <= suspectAfter <= downAfter and 1 <= healthyAfter, not %d, %d, %d"
                            .formatted(suspectAfter, downAfter, healthyAfter));
        }
    }

    /** The assessment after one more tick. */
    public Assessment next(Assessment before, Tick tick) {
        int failures = tick.ingress().map(up -> up ? 0 : before.failures() + 1).orElse(0);
        int successes =
                tick.ingress().map(up -> up ? before.successes() + 1 : 0).orElse(0);
        double loss = successes == 0 ? before.loss() : Suspicion.lossAfter(before.loss(), before.failures());
        Assessment seen = new Assessment(
                before.state(),
                failures,
                successes,
                loss,
                tick.api().or(before::api),
                tick.readyNodes().or(before::readyNodes),
                tick.mesh().or(before::mesh),
                tick.applications().or(before::applications));
        return with(seen, tick.ingress().isEmpty() ? withoutIngress(seen) : state(before, seen));
    }

    private static HealthState withoutIngress(Assessment seen) {
        return seen.api()
                .map(up -> up ? HealthState.HEALTHY : HealthState.DEGRADED)
                .orElse(seen.state());
    }

    private HealthState state(Assessment before, Assessment seen) {
        boolean wasDown = before.state() == HealthState.DOWN || before.state() == HealthState.RECOVERING;
        if (seen.failures() > 0) {
            if (seen.failures() >= downAfter || wasDown) {
                return HealthState.DOWN;
            }
            return seen.failures() >= suspectAfter ? HealthState.SUSPECT : before.state();
        }
        if (wasDown && seen.successes() < healthyAfter) {
            return HealthState.RECOVERING;
        }
        boolean apiAway = !seen.api().orElse(true);
        boolean fewNodes = seen.readyNodes().orElse(1.0) < FEW_NODES;
        return apiAway || fewNodes ? HealthState.DEGRADED : HealthState.HEALTHY;
    }

    private static Assessment with(Assessment seen, HealthState state) {
        return new Assessment(
                state,
                seen.failures(),
                seen.successes(),
                seen.loss(),
                seen.api(),
                seen.readyNodes(),
                seen.mesh(),
                seen.applications());
    }
}
