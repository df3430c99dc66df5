package dev.catamaran.health.domain;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.HealthState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The count of the votes about one cluster: votes in, verdicts out. Whoever counts next starts from the last verdict said
 * and the votes that are fresh. Not thread-safe.
 */
public final class Tally {
    private final Lifecycle lifecycle;
    private final BallotBox box = new BallotBox();
    private final Instant silentUntil;
    private Maintenance maintenance = Maintenance.NONE;
    private Course course;
    private Judgement judgement;
    private Said said;

    private record Said(HealthState state, boolean manualReturn, boolean fewNodes, List<String> notices) {}

    /**
     * @param start the course so far
     * @param silentUntil no judgement before all watchers had the time to be heard
     */
    public Tally(Lifecycle lifecycle, Course start, Instant silentUntil) {
        this.lifecycle = lifecycle;
        this.course = start;
        this.silentUntil = silentUntil;
        this.judgement = lifecycle.quorum().judge(List.of());
        this.said = new Said(start.state(), start.manualReturn(), false, List.of());
    }

    /** Takes in a vote; a duplicate or straggler changes nothing. */
    public void accept(Ballot ballot, Instant now) {
        if (box.accept(ballot)) {
            step(Optional.of(ballot).filter(vote -> vote.counts(now)), now);
        }
    }

    /** Lets time go by: votes expire, maintenance ends. */
    public void tick(Instant now) {
        step(Optional.empty(), now);
    }

    public void maintenance(Maintenance latest) {
        maintenance = latest;
    }

    private void step(Optional<Ballot> round, Instant now) {
        if (now.isBefore(silentUntil)) {
            return;
        }
        judgement = lifecycle.quorum().judge(box.fresh(now));
        course = lifecycle.next(course, judgement, maintenance, round, now);
    }

    public Course course() {
        return course;
    }

    public Judgement judgement() {
        return judgement;
    }

    public Instant nextExpiry(Instant now) {
        return box.nextExpiry(now);
    }

    /**
     * What has to be said now, if anything; from then on it counts as said. Suspicion alone is not news: votes show it, and
     * nobody acts on it.
     */
    public Optional<ClusterHealthChanged> say(String fleetId, String cluster, Instant now) {
        if (course.state() == HealthState.SUSPECT) {
            return Optional.empty();
        }
        Said present = new Said(course.state(), course.manualReturn(), fewNodes(), notices());
        if (present.equals(said) && !repeats(now)) {
            return Optional.empty();
        }
        HealthState before = said.state();
        said = present;
        course = course.saidAt(now);
        return Optional.of(statement(fleetId, cluster, before, now));
    }

    private boolean repeats(Instant now) {
        ReturnPolicy policy = lifecycle.policy();
        boolean once = course.soak().isPresent() && !course.returning();
        return once
                && now.isAfter(course.said().plus(policy.repeat()))
                && course.since().plus(policy.repeatFor()).isAfter(now);
    }

    private ClusterHealthChanged statement(String fleetId, String cluster, HealthState before, Instant now) {
        List<ClusterHealthChanged.Vote> votes = judgement.fresh().stream()
                .map(ballot -> new ClusterHealthChanged.Vote(
                        ballot.watcher(),
                        ballot.vantage(),
                        ballot.epoch(),
                        ballot.seq(),
                        ballot.state(),
                        ballot.failures(),
                        ballot.phi()))
                .toList();
        return new ClusterHealthChanged(
                fleetId,
                cluster,
                course.state(),
                before,
                Evidence.words(course, judgement),
                judgement.voters().stream().map(Ballot::watcher).toList(),
                now,
                course.rule(),
                judgement.phi(),
                votes,
                provedUntil(now),
                course.falls(),
                course.manualReturn(),
                readyNodes().orElse(null),
                notices());
    }

    /** The soak goes on being proved as long as the verdict stands. */
    private ClusterHealthChanged.@org.jspecify.annotations.Nullable Soak provedUntil(Instant now) {
        return course.soak()
                .map(soak -> course.returning()
                        ? soak
                        : new ClusterHealthChanged.Soak(soak.from(), now, soak.rounds(), soak.good()))
                .orElse(null);
    }

    private Optional<Double> readyNodes() {
        return judgement.fresh().stream()
                .flatMap(ballot -> ballot.readyNodes().stream())
                .min(Double::compare);
    }

    private boolean fewNodes() {
        return readyNodes().orElse(1.0) < Detector.FEW_NODES;
    }

    private List<String> notices() {
        List<String> notices = new ArrayList<>();
        if (judgement.fresh().stream().anyMatch(Ballot::meshBroken)) {
            notices.add("mesh: not every peer is reached, global services are unavailable");
        }
        if (judgement.fresh().stream().anyMatch(Ballot::applicationsSick)) {
            notices.add("applications: Argo CD holds one to be unhealthy, no return of traffic");
        }
        return List.copyOf(notices);
    }
}
