package dev.catamaran.dns.provider.cloudflare;

import dev.catamaran.contracts.event.DnsDriftDetected;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FailoverStarted;
import dev.catamaran.contracts.event.TrafficDecided;
import dev.catamaran.dns.domain.Decision;
import dev.catamaran.dns.domain.Memory;
import dev.catamaran.dns.domain.Operation;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Scope;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes decisions down before they are carried out, and keeps those that are not in force yet, so that each is announced
 * once and completed even when the answer that proves it was lost. What it keeps lives as long as the process.
 */
public final class FailoverJournal {
    private record Key(String fleetUid, String cluster) {}

    private record Open(FailoverStarted started, Optional<Instant> observed) {}

    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<Key, Open> open = new ConcurrentHashMap<>();
    private final Map<String, TrafficDecided> latest = new ConcurrentHashMap<>();

    public FailoverJournal(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
    }

    Instant now() {
        return clock.instant();
    }

    /** The latest decision that this process has announced. */
    Memory memory(Ownership owner) {
        return Optional.ofNullable(latest.get(owner.fleetUid())).map(Memory::of).orElse(Memory.NONE);
    }

    /** Whether a decision says something that the latest one did not. */
    boolean news(Ownership owner, Memory memory, Decision decision) {
        boolean known = decision.pools().stream()
                .filter(Decision.Pool::exists)
                .allMatch(pool -> pool.kept().equals(memory.pools().get(pool.cluster())));
        TrafficDecided last = latest.get(owner.fleetUid());
        boolean same = last == null || rules(decision).equals(rules(last));
        return !known || !same;
    }

    private static List<String> rules(Decision decision) {
        return decision.pools().stream()
                .filter(Decision.Pool::exists)
                .map(pool -> pool.cluster() + " " + pool.verdict() + " " + pool.rule())
                .toList();
    }

    private static List<String> rules(TrafficDecided decided) {
        return decided.pools().stream()
                .map(pool -> pool.cluster() + " " + pool.verdict() + " " + pool.rule())
                .toList();
    }

    /** Announces a decision before any of its operations. */
    void decided(Scope scope, Memory memory, Decision decision) {
        TrafficDecided event = decision.event(scope.owner().fleetId(), memory.number() + 1, now());
        scope.announce(event);
        latest.put(scope.owner().fleetUid(), event);
        meters.counter("catamaran.dns.decisions").increment();
    }

    /**
     * Announces the operation, unless that has been done.
     *
     * @param observed time of the observation that led to it
     */
    void start(Scope scope, Operation operation, Optional<Instant> observed) {
        Key key = key(scope.owner(), operation.cluster());
        Open before = open.get(key);
        if (before != null
                && before.started().action().equals(operation.action().word())) {
            return;
        }
        FailoverStarted started = new FailoverStarted(
                scope.owner().fleetId(),
                operation.cluster(),
                operation.action().word(),
                operation.decisionId(),
                operation.rule() + ": " + operation.reason(),
                now());
        scope.announce(started);
        open.put(key, new Open(started, observed));
    }

    /** Announces that what was started is in force. */
    void complete(Scope scope, FailoverStarted started) {
        Instant done = now();
        Optional<Instant> observed = Optional.ofNullable(open.get(key(scope.owner(), started.cluster())))
                .flatMap(Open::observed);
        Duration change = Duration.between(started.decidedAt(), done);
        Optional<Duration> decision = observed.map(from -> Duration.between(from, started.decidedAt()))
                .filter(Duration::isPositive);
        scope.announce(new FailoverCompleted(
                started.fleetId(),
                started.cluster(),
                started.action(),
                started.decisionId(),
                started.reason(),
                started.decidedAt(),
                done,
                observed.orElse(null),
                decision.map(Duration::toMillis).orElse(null),
                Math.max(0, change.toMillis())));
        meters.timer("catamaran.dns.patch.latency", "action", started.action()).record(change);
        decision.ifPresent(took -> meters.timer("catamaran.dns.decision.latency", "action", started.action())
                .record(took));
        drop(scope, started);
    }

    /** Somebody else's change of a pool is put back. */
    void drift(Scope scope, String object, String slot, List<String> fields) {
        scope.announce(new DnsDriftDetected(scope.owner().fleetId(), object, slot, fields, true, now()));
        meters.counter("catamaran.dns.drift", "object", object).increment();
    }

    /** What was started is not wanted any more. */
    void drop(Scope scope, FailoverStarted started) {
        Key key = key(scope.owner(), started.cluster());
        open.computeIfPresent(key, (_, held) -> held.started().equals(started) ? null : held);
    }

    List<FailoverStarted> open(Ownership owner) {
        return open.entrySet().stream()
                .filter(entry -> entry.getKey().fleetUid().equals(owner.fleetUid()))
                .map(entry -> entry.getValue().started())
                .toList();
    }

    private static Key key(Ownership owner, String cluster) {
        return new Key(owner.fleetUid(), cluster);
    }
}
