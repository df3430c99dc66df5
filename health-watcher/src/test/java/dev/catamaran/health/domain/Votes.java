package dev.catamaran.health.domain;

import dev.catamaran.contracts.event.HealthState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Votes for tests, one watcher per vantage. */
final class Votes {
    static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration VALID = Duration.ofSeconds(3);

    private Votes() {}

    static Ballot vote(String vantage, int failures, int successes) {
        return vote(vantage, 1, 1, failures, successes, START);
    }

    static Ballot vote(String vantage, long epoch, long seq, int failures, int successes, Instant at) {
        return ballot(vantage, epoch, seq, failures, successes, 0, false, at);
    }

    static Ballot abstention(String vantage) {
        return ballot(vantage, 1, 1, 9, 0, 0, true, START);
    }

    static Ballot lossy(String vantage, int failures, double loss) {
        return ballot(vantage, 1, 1, failures, 0, loss, false, START);
    }

    private static Ballot ballot(
            String vantage,
            long epoch,
            long seq,
            int failures,
            int successes,
            double loss,
            boolean abstains,
            Instant at) {
        HealthState state =
                failures >= 3 ? HealthState.DOWN : failures == 2 ? HealthState.SUSPECT : HealthState.HEALTHY;
        String cloud = vantage.equals("outside") ? "" : vantage;
        return new Ballot(
                "watcher-" + vantage,
                vantage,
                cloud,
                epoch,
                seq,
                at,
                at.plus(VALID),
                abstains,
                state,
                failures,
                successes,
                loss,
                false,
                Optional.empty(),
                false,
                false);
    }
}
