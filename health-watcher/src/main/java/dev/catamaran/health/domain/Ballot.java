package dev.catamaran.health.domain;

import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.HealthVote;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A vote as the count sees it.
 *
 * @param cloud cloud that the vantage stands in; empty outside of all
 * @param expires from then on it is absent, which is not the same as a failure
 * @param abstains whether the watcher does not trust itself, or has seen nothing yet
 * @param apiAway whether the Kubernetes API does not answer
 * @param readyNodes share of Ready nodes, if it was seen
 * @param meshBroken whether the mesh lacks a peer
 * @param applicationsSick whether Argo CD holds an application to be unhealthy
 */
public record Ballot(
        String watcher,
        String vantage,
        String cloud,
        long epoch,
        long seq,
        Instant observedAt,
        Instant expires,
        boolean abstains,
        HealthState state,
        int failures,
        int successes,
        double loss,
        boolean apiAway,
        Optional<Double> readyNodes,
        boolean meshBroken,
        boolean applicationsSick) {
    private static final Comparator<Ballot> AGE =
            Comparator.comparingLong(Ballot::epoch).thenComparingLong(Ballot::seq);

    /**
     * Reads a vote. Its time to live runs from the earlier of its observation and its arrival: a wrong clock makes it
     * expire too early, never too late.
     */
    public static Ballot of(HealthVote vote, Instant arrived) {
        Instant from = vote.observedAt().isBefore(arrived) ? vote.observedAt() : arrived;
        int failures = vote.failures() == null ? 0 : vote.failures();
        boolean trusts = vote.selfCheck() == null || vote.selfCheck().passed();
        return new Ballot(
                vote.watcherId(),
                vote.vantage(),
                vote.cloud() == null ? "" : vote.cloud(),
                vote.watcherEpoch(),
                vote.seq(),
                vote.observedAt(),
                from.plusMillis(vote.validForMs()),
                !trusts || vote.failures() == null || vote.state() == HealthState.UNKNOWN,
                vote.state(),
                failures,
                vote.successes() == null ? 0 : vote.successes(),
                vote.loss() == null ? 0 : vote.loss(),
                failed(vote, "api"),
                Optional.ofNullable(vote.readyNodes()),
                failed(vote, "mesh"),
                failed(vote, "applications"));
    }

    private static boolean failed(HealthVote vote, String dimension) {
        return "failed".equals(vote.dimensions().get(dimension));
    }

    boolean newerThan(Ballot other) {
        return AGE.compare(this, other) > 0;
    }

    /** Whether it counts at a time. */
    boolean counts(Instant now) {
        return !abstains && now.isBefore(expires);
    }

    boolean answered() {
        return failures == 0;
    }

    double phi() {
        return Suspicion.phi(failures, loss);
    }
}
