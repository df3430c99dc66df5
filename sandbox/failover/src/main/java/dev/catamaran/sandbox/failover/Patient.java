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
    private final Tally tally = new Tally(
            new Lifecycle(ReturnPolicy.DEFAULT, new Quorum("aws")), Course.unknown(Instant.now()), Instant.now());
    private Memory memory = Memory.NONE;
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

    /** Called by the thread that counts. */
    Optional<ClusterHealthChanged> count(HealthVote vote) {
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
        return tally.say(fleet, WATCHED, now);
    }

    /** Called by the thread that decides; whether the pool has to go. */
    boolean decide(ClusterHealthChanged verdict) {
        if (verdict.state() == HealthState.DOWN && !origin.killed()) {
            falseAlarm = true;
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
