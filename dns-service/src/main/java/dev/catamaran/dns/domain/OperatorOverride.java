package dev.catamaran.dns.domain;

import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.OverrideRequested.Action;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * An operator's word on a cluster.
 *
 * @param until its end; empty for none
 * @param force whether the floor of active pools and the dwell may be undercut
 */
public record OperatorOverride(
        String cluster,
        Action action,
        String actor,
        String reason,
        Instant requestedAt,
        Optional<Instant> until,
        boolean force) {
    /** Later requests last; a total order. */
    static final Comparator<OperatorOverride> BY_TIME =
            Comparator.comparing(OperatorOverride::requestedAt).thenComparing(override -> override.toString());

    public static OperatorOverride of(OverrideRequested event) {
        return new OperatorOverride(
                event.cluster(),
                event.action(),
                event.actor(),
                event.reason(),
                event.requestedAt(),
                Optional.ofNullable(event.until()),
                Boolean.TRUE.equals(event.force()));
    }

    /** Whether it stands; a restore acts once and has no end of its own. */
    boolean open(Instant now) {
        return action != Action.RESTORE && until.map(now::isBefore).orElse(true);
    }

    boolean drains() {
        return action == Action.DRAIN;
    }

    /** Force takes an actor and a reason. */
    boolean forced() {
        return force && !actor.isBlank() && !reason.isBlank();
    }

    String words() {
        return actor + " asked to " + action.name().toLowerCase(java.util.Locale.ROOT) + " it: " + reason;
    }
}
