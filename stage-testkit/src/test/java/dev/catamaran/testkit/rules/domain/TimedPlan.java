package dev.catamaran.testkit.rules.domain;

import java.time.Clock;
import java.time.Instant;

/** Reads the clock of the machine, and the injected one. */
public record TimedPlan(Instant since, Instant until) {
    public static TimedPlan now() {
        return new TimedPlan(Instant.now(), Instant.MAX);
    }

    public static TimedPlan now(Clock clock) {
        return new TimedPlan(Instant.now(clock), Instant.MAX);
    }
}
