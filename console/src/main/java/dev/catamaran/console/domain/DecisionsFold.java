package dev.catamaran.console.domain;

import dev.catamaran.console.domain.TrafficView.Decision;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.TrafficDecided;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The latest decisions about a fleet's traffic, and what came of them. */
final class DecisionsFold {
    private static final int KEPT = 50;

    private final TreeMap<Long, TrafficDecided> byNumber = new TreeMap<>();
    private final Map<String, FailoverCompleted> completed = new HashMap<>();

    void decided(TrafficDecided decision) {
        byNumber.put(decision.number(), decision);
        while (byNumber.size() > KEPT) {
            completed.remove(byNumber.pollFirstEntry().getValue().decisionId());
        }
    }

    void completed(FailoverCompleted done) {
        if (completed.size() < 2 * KEPT || completed.containsKey(done.decisionId())) {
            completed.put(done.decisionId(), done);
        }
    }

    Optional<TrafficDecided> latest() {
        return Optional.ofNullable(byNumber.lastEntry()).map(Map.Entry::getValue);
    }

    /** Newest first. */
    List<Decision> views() {
        return byNumber.values().stream()
                .map(this::view)
                .sorted(Comparator.comparingLong(Decision::number).reversed())
                .toList();
    }

    Decision view(TrafficDecided decision) {
        Optional<FailoverCompleted> done = Optional.ofNullable(completed.get(decision.decisionId()));
        return new Decision(
                decision.fleetId(),
                decision.number(),
                decision.decisionId(),
                decision.decidedAt(),
                decision.operations(),
                done.map(FailoverCompleted::completedAt).orElse(null),
                done.map(FailoverCompleted::decisionMs).orElse(null),
                done.map(FailoverCompleted::changeMs).orElse(null));
    }
}
