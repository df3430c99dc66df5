package dev.catamaran.health.domain;

import java.time.Duration;

/**
 * What a cluster must show after an outage.
 *
 * @param soak time without trouble after the first outage of an hour; doubled by each further one
 * @param longestSoak the most that doubling leads to
 * @param steadyAfter answers in a row before the soak begins
 * @param goodShare share of rounds with an answer during the soak
 * @param flapWindow how long an outage is remembered
 * @param manualAfter outages within the window after which only an operator brings it back
 * @param repeat the verdict is repeated so often ...
 * @param repeatFor ... for so long after an outage, for a decider that was away
 */
public record ReturnPolicy(
        Duration soak,
        Duration longestSoak,
        int steadyAfter,
        double goodShare,
        Duration flapWindow,
        int manualAfter,
        Duration repeat,
        Duration repeatFor) {
    public static final ReturnPolicy DEFAULT = new ReturnPolicy(
            Duration.ofSeconds(60),
            Duration.ofSeconds(900),
            5,
            0.99,
            Duration.ofHours(1),
            3,
            Duration.ofMinutes(5),
            Duration.ofHours(24));

    /** @param falls outages within the window, the present one included */
    Duration soakAfter(int falls) {
        Duration doubled = soak.multipliedBy(1L << Math.clamp(falls - 1L, 0, 20));
        return doubled.compareTo(longestSoak) > 0 ? longestSoak : doubled;
    }
}
