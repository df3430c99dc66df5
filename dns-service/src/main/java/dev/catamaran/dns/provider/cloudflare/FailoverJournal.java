package dev.catamaran.dns.provider.cloudflare;

import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FailoverStarted;
import dev.catamaran.dns.domain.Operation;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Scope;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The failovers that have started and are not in force yet, so that each is announced once and completed even when the
 * answer that proves it was lost. Lives as long as the process.
 */
public final class FailoverJournal {
    private record Key(String fleetUid, String cluster) {}

    private final Clock clock;
    private final Map<Key, FailoverStarted> open = new ConcurrentHashMap<>();

    public FailoverJournal(Clock clock) {
        this.clock = clock;
    }

    /** Announces the operation, unless that has been done. */
    void start(Scope scope, Operation operation) {
        Key key = key(scope.owner(), operation.cluster());
        FailoverStarted before = open.get(key);
        if (before != null && before.decisionId().equals(operation.decisionId())) {
            return;
        }
        FailoverStarted started = new FailoverStarted(
                scope.owner().fleetId(),
                operation.cluster(),
                operation.action().word(),
                operation.decisionId(),
                operation.reason(),
                clock.instant());
        scope.announce(started);
        open.put(key, started);
    }

    /** Announces that what was started is in force. */
    void complete(Scope scope, FailoverStarted started) {
        scope.announce(new FailoverCompleted(
                started.fleetId(),
                started.cluster(),
                started.action(),
                started.decisionId(),
                started.reason(),
                started.decidedAt(),
                clock.instant()));
        drop(scope, started);
    }

    /** What was started is not wanted any more. */
    void drop(Scope scope, FailoverStarted started) {
        open.remove(key(scope.owner(), started.cluster()), started);
    }

    List<FailoverStarted> open(Ownership owner) {
        return open.entrySet().stream()
                .filter(entry -> entry.getKey().fleetUid().equals(owner.fleetUid()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Key key(Ownership owner, String cluster) {
        return new Key(owner.fleetUid(), cluster);
    }
}
