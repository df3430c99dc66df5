package dev.catamaran.health.domain;

import dev.catamaran.contracts.event.HealthState;

/**
 * What one watcher holds of one cluster, after the ticks so far.
 *
 * @param state the verdict
 * @param failures ingress failures in a row
 * @param successes ingress successes in a row
 * @param reason evidence in words
 */
public record Assessment(HealthState state, int failures, int successes, String reason) {
    public static Assessment unknown() {
        return new Assessment(HealthState.UNKNOWN, 0, 0, "not probed yet");
    }
}
