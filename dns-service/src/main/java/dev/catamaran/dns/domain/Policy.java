package dev.catamaran.dns.domain;

/**
 * What a decision must keep to, whatever the verdicts say.
 *
 * @param minimumActive pools that stay enabled, from the fleet's specification
 */
public record Policy(int minimumActive) {
    /** Pools that stay enabled: never fewer than one. */
    int floor() {
        return Math.max(1, minimumActive);
    }
}
