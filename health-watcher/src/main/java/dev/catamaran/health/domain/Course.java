package dev.catamaran.health.domain;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.ClusterHealthChanged.Soak;
import dev.catamaran.contracts.event.HealthState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The verdict on a cluster and what of its past matters; all of it can be read back from the last ClusterHealthChanged.
 *
 * @param returning whether an outage or maintenance has not been made up for by a soak yet
 * @param soak the present soak, or the proof of the last one
 * @param falls outages within the window, oldest first
 * @param manualReturn whether only an operator brings it back
 * @param said when the verdict was last published
 */
public record Course(
        HealthState state,
        HealthState previous,
        Instant since,
        String rule,
        boolean returning,
        Optional<Soak> soak,
        List<Instant> falls,
        boolean manualReturn,
        Instant said) {
    public Course {
        falls = List.copyOf(falls);
    }

    public static Course unknown(Instant now) {
        return new Course(
                HealthState.UNKNOWN,
                HealthState.UNKNOWN,
                now,
                "no-vote-yet",
                false,
                Optional.empty(),
                List.of(),
                false,
                Instant.EPOCH);
    }

    /** Reads the course back from what was last said. A soak in progress starts again. */
    public static Course of(ClusterHealthChanged said) {
        boolean silent = said.state() == HealthState.UNKNOWN;
        boolean returning = unsettled(said.state()) || (silent && unsettled(said.previous()));
        return new Course(
                said.state(),
                said.previous(),
                said.observedAt(),
                Objects.requireNonNullElse(said.rule(), "read-back"),
                returning,
                returning ? Optional.empty() : Optional.ofNullable(said.soak()),
                said.falls() == null ? List.of() : said.falls(),
                Boolean.TRUE.equals(said.manualReturn()),
                said.observedAt());
    }

    private static boolean unsettled(HealthState state) {
        return switch (state) {
            case DOWN, RECOVERING, MAINTENANCE -> true;
            case UNKNOWN, HEALTHY, DEGRADED, SUSPECT -> false;
        };
    }

    public Course saidAt(Instant now) {
        return new Course(state, previous, since, rule, returning, soak, falls, manualReturn, now);
    }

    /** The most recent outage. */
    public Instant lastFall() {
        return falls.isEmpty() ? Instant.MIN : falls.getLast();
    }
}
