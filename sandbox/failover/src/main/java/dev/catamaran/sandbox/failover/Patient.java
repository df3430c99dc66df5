package dev.catamaran.sandbox.failover;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.dns.domain.ClusterView;
import dev.catamaran.dns.domain.Decision;
import dev.catamaran.dns.domain.Failover;
import dev.catamaran.dns.domain.Memory;
import dev.catamaran.dns.domain.Observed;
import dev.catamaran.dns.domain.Policy;
import dev.catamaran.health.domain.Ballot;
import dev.catamaran.health.domain.Course;
import dev.catamaran.health.domain.Lifecycle;
import dev.catamaran.health.domain.Quorum;
import dev.catamaran.health.domain.ReturnPolicy;
import dev.catamaran.health.domain.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One watched cluster of a fleet of two: its votes counted, its verdict decided about. */
final class Patient {
    static final String WATCHED = "watched";
    private final String fleet;
    private final Origin origin;
    private final String pool;
    private Tally tally = fresh();
    private boolean freshSinceBegun;
    private Memory memory = Memory.NONE;
    private volatile boolean begun;
    private volatile boolean healthy;
    private volatile boolean drained;
    private volatile boolean falseAlarm;

    Patient(String fleet, Origin origin, String pool) {
        this.fleet = fleet;
        this.origin = origin;
        this.pool = pool;
    }

    String fleet() {
        return fleet;
    }

    Origin origin() {
        return origin;
    }

    String pool() {
        return pool;
    }

    private static Tally fresh() {
        return new Tally(
                new Lifecycle(ReturnPolicy.DEFAULT, new Quorum("aws")), Course.unknown(Instant.now()), Instant.now());
    }

    /** From now on verdicts count; nothing that was seen before does. */
    void begin() {
        begun = true;
    }

    /** Whether it has been held to be HEALTHY since it began. */
    boolean healthy() {
        return healthy;
    }

    /** Called by the thread that counts. */
    Optional<ClusterHealthChanged> count(HealthVote vote) {
        if (begun && !freshSinceBegun) {
            freshSinceBegun = true;
            tally = fresh();
        }
        Instant now = Instant.now();
        tally.accept(Ballot.of(vote, now), now);
        return say(now);
    }

    Optional<ClusterHealthChanged> tick() {
        Instant now = Instant.now();
        tally.tick(now);
        return say(now);
    }

    private Optional<ClusterHealthChanged> say(Instant now) {
        Optional<ClusterHealthChanged> verdict = tally.say(fleet, WATCHED, now);
        return freshSinceBegun ? verdict : Optional.empty();
    }

    /** Called by the thread that decides; whether the pool has to go. */
    boolean decide(ClusterHealthChanged verdict) {
        healthy = healthy || verdict.state() == HealthState.HEALTHY;
        if (verdict.state() == HealthState.DOWN && !origin.killed()) {
            falseAlarm = true;
            System.err.printf("%s is called DOWN and lives: %s%n", fleet, verdict.reason());
        }
        ClusterHealthChanged well = new ClusterHealthChanged(
                fleet, "well", HealthState.HEALTHY, HealthState.UNKNOWN, "well", List.of("a", "b"), Instant.EPOCH);
        Instant now = Instant.now();
        Decision decision = Failover.decide(
                Policy.of(1),
                List.of(ClusterView.of(verdict), ClusterView.of(well)),
                memory,
                List.of(),
                Observed.of(Map.of(WATCHED, drained ? 0 : 100, "well", 100)),
                now);
        memory = Memory.of(decision.event(fleet, memory.number() + 1, now));
        boolean goes = decision.operations().stream().anyMatch(operation -> operation.share() == 0);
        drained = drained || goes;
        return goes;
    }

    boolean falseAlarm() {
        return falseAlarm;
    }
}
