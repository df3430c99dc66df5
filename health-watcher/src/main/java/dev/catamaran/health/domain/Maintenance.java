package dev.catamaran.health.domain;

import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.OverrideRequested.Action;
import java.time.Instant;
import java.util.Optional;

/**
 * What an operator last asked for, as far as health is concerned.
 *
 * @param action empty when nobody asked for anything
 * @param from when that was asked for
 * @param until its end; empty for none
 */
public record Maintenance(Optional<Action> action, Instant from, Optional<Instant> until) {
    public static final Maintenance NONE = new Maintenance(Optional.empty(), Instant.MIN, Optional.empty());

    public static Maintenance of(OverrideRequested override) {
        return new Maintenance(
                Optional.of(override.action()), override.requestedAt(), Optional.ofNullable(override.until()));
    }

    /** Whether the cluster is to be empty. */
    boolean open(Instant now) {
        return is(Action.DRAIN) && until.map(now::isBefore).orElse(true);
    }

    /** Whether an operator took back what the past holds against the cluster. */
    boolean pardons(Instant lastFall) {
        return is(Action.RESTORE) && from.isAfter(lastFall);
    }

    private boolean is(Action wanted) {
        return action.filter(wanted::equals).isPresent();
    }
}
