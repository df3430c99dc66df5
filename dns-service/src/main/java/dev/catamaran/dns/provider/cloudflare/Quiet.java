package dev.catamaran.dns.provider.cloudflare;

import dev.catamaran.runtime.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps silent for as long as Cloudflare asked, for everybody who uses the token.
 *
 * <p>Calls are refused here meanwhile instead of waiting: a run that waited five minutes would carry out what it decided
 * five minutes ago.
 */
final class Quiet {
    private final Clock clock;
    private final AtomicReference<Instant> until = new AtomicReference<>(Instant.MIN);

    Quiet(Clock clock) {
        this.clock = clock;
    }

    void keepFor(Duration asked) {
        Instant end = clock.instant().plus(asked);
        until.accumulateAndGet(end, (old, given) -> given.isAfter(old) ? given : old);
    }

    /** Throws while silence is kept. */
    void check() {
        Instant end = until.get();
        Instant now = clock.instant();
        if (now.isBefore(end)) {
            throw new ProblemException(CloudflareProblems.throttled(
                    "Cloudflare asked for no calls until " + end, Duration.between(now, end)));
        }
    }
}
