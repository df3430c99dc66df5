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
import dev.catamaran.health.domain.Assessment;
import dev.catamaran.health.domain.Ballot;
import dev.catamaran.health.domain.Course;
import dev.catamaran.health.domain.Detector;
import dev.catamaran.health.domain.Lifecycle;
import dev.catamaran.health.domain.Quorum;
import dev.catamaran.health.domain.ReturnPolicy;
import dev.catamaran.health.domain.Tally;
import dev.catamaran.health.domain.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Watchers, count and decision together, in time that is made up: one cluster watched from several vantages beside one that
 * is always well. The same code that the services run, without network and clock.
 */
final class VirtualWatch {
    static final List<String> VANTAGES = List.of("outside", "aws", "gcp");

    private final Detector detector = new Detector(2, 3, 5);
    private final Map<String, Assessment> held = new TreeMap<>();
    private final Map<String, Integer> shares = new TreeMap<>(Map.of("watched", 100, "well", 100));
    private final List<Integer> history = new ArrayList<>(List.of(100));
    private final Lifecycle lifecycle = new Lifecycle(ReturnPolicy.DEFAULT, new Quorum("aws"));
    private Tally tally;
    private Memory memory = Memory.NONE;
    private Optional<ClusterHealthChanged> said = Optional.empty();
    private long seq;
    private int downs;

    VirtualWatch(Instant start) {
        tally = new Tally(lifecycle, Course.unknown(start), start);
        VANTAGES.forEach(vantage -> held.put(vantage, Assessment.unknown()));
    }

    /** One round of one vantage; answers its vote. */
    Ballot probe(String vantage, boolean answered, boolean trusts, Instant now) {
        Assessment next = detector.next(held.getOrDefault(vantage, Assessment.unknown()), Tick.of(answered, true));
        held.put(vantage, next);
        HealthVote.SelfCheck check = trusts ? null : new HealthVote.SelfCheck(false, 3, 0, 0);
        HealthVote vote = new HealthVote(
                "demo",
                "watched",
                "watcher-" + vantage,
                vantage,
                1,
                ++seq,
                now,
                3_000,
                next.state(),
                Map.of(),
                vantage.equals("outside") ? "" : vantage,
                next.failures(),
                next.successes(),
                next.loss(),
                next.phi(),
                null,
                check);
        return Ballot.of(vote, now);
    }

    void deliver(Ballot ballot, Instant now) {
        tally.accept(ballot, now);
        say(now);
    }

    void tick(Instant now) {
        tally.tick(now);
        say(now);
        decide(now);
    }

    /** Another process counts from now on; it knows what was said. */
    void rebalance(Instant now) {
        Course from = said.map(Course::of).orElseGet(() -> Course.unknown(now));
        tally = new Tally(lifecycle, from, now.plusSeconds(3));
    }

    private void say(Instant now) {
        tally.say("demo", "watched", now).ifPresent(verdict -> {
            said = Optional.of(verdict);
            downs += verdict.state() == HealthState.DOWN ? 1 : 0;
            decide(now);
        });
    }

    private void decide(Instant now) {
        if (said.isEmpty()) {
            return;
        }
        ClusterHealthChanged well = new ClusterHealthChanged(
                "demo", "well", HealthState.HEALTHY, HealthState.UNKNOWN, "well", List.of("a", "b"), Instant.EPOCH);
        Decision decision = Failover.decide(
                Policy.of(1),
                List.of(ClusterView.of(said.get()), ClusterView.of(well)),
                memory,
                List.of(),
                Observed.of(shares),
                now);
        memory = Memory.of(decision.event("demo", memory.number() + 1, now));
        decision.operations().forEach(operation -> shares.put(operation.cluster(), operation.share()));
        int share = shares.getOrDefault("watched", 0);
        if (history.getLast() != share) {
            history.add(share);
        }
    }

    HealthState state() {
        return tally.course().state();
    }

    /** Times it was called DOWN. */
    int downs() {
        return downs;
    }

    int share() {
        return shares.getOrDefault("watched", 0);
    }

    /** Every share that the watched cluster has had. */
    List<Integer> history() {
        return List.copyOf(history);
    }
}
