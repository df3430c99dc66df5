package dev.catamaran.health.app;

import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.health.domain.Maintenance;
import dev.catamaran.health.domain.Tally;
import dev.catamaran.health.domain.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The count of one cluster, and when it has to be looked at although no vote comes. */
final class Teller {
    /** Soaks and repeats are a matter of seconds; votes that expire are not waited for. */
    private static final Duration LONGEST_UNTIL_LOOKED_AT = Duration.ofSeconds(1);

    private final int partition;
    private final Tally tally;
    private final Target target;
    private final AtomicLong lastFresh;
    private Instant due = Instant.MIN;
    private Optional<OverrideRequested> override = Optional.empty();

    /** @param lastFresh when the last vote that counts came in, in ms since the epoch */
    Teller(int partition, Tally tally, Target target, AtomicLong lastFresh) {
        this.partition = partition;
        this.tally = tally;
        this.target = target;
        this.lastFresh = lastFresh;
    }

    int partition() {
        return partition;
    }

    Tally tally() {
        return tally;
    }

    Target target() {
        return target;
    }

    AtomicLong lastFresh() {
        return lastFresh;
    }

    /** Takes in what an operator last asked for. */
    void override(Optional<OverrideRequested> latest) {
        if (!latest.equals(override)) {
            override = latest;
            latest.map(Maintenance::of).ifPresent(tally::maintenance);
            due = Instant.MIN;
        }
    }

    /** Lets time go by, if anything can come of it; answers whether it did. */
    boolean tick(Instant now) {
        if (now.isBefore(due)) {
            return false;
        }
        tally.tick(now);
        Instant expiry = tally.nextExpiry(now);
        Instant latest = now.plus(LONGEST_UNTIL_LOOKED_AT);
        due = expiry.isBefore(latest) ? expiry : latest;
        return true;
    }
}
