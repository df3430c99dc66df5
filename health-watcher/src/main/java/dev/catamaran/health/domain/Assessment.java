package dev.catamaran.health.domain;

import dev.catamaran.contracts.event.HealthState;
import java.util.Optional;

/**
 * What one watcher holds of one cluster, after the ticks so far.
 *
 * @param state the watcher's own opinion
 * @param failures ingress failures in a row
 * @param successes ingress successes in a row
 * @param loss share of rounds lost on a link that was up: a moving average, frozen while the ingress fails
 * @param api whether the API answered, as last seen
 * @param readyNodes share of Ready nodes, as last seen
 * @param mesh whether the mesh was whole, as last seen
 * @param applications whether every application was healthy, as last seen
 */
public record Assessment(
        HealthState state,
        int failures,
        int successes,
        double loss,
        Optional<Boolean> api,
        Optional<Double> readyNodes,
        Optional<Boolean> mesh,
        Optional<Boolean> applications) {
    public static Assessment unknown() {
        return new Assessment(
                HealthState.UNKNOWN, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Suspicion of this watcher alone. */
    public double phi() {
        return Suspicion.phi(failures, loss);
    }
}
