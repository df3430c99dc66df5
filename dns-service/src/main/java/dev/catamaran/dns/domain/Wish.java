package dev.catamaran.dns.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What is best for one cluster, before the fleet as a whole is looked at.
 *
 * @param share percent of its usual traffic
 * @param rule the rule that wants it
 * @param reason evidence in words
 * @param forced whether floor and dwell may be undercut
 * @param due when the wish will change by itself
 */
record Wish(int share, String rule, String reason, boolean forced, Optional<Instant> due) {
    static Wish of(int share, String rule, String reason) {
        return new Wish(share, rule, reason, false, Optional.empty());
    }

    Wish dueAt(Instant time) {
        return new Wish(share, rule, reason, forced, Optional.of(time));
    }

    Wish byForce(boolean force) {
        return new Wish(share, rule, reason, force, due);
    }
}
