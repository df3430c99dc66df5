package dev.catamaran.console.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The chain of stages that decided when the fleet was ready: back from the last one to be ready, always by the latest. */
final class CriticalPath {
    private CriticalPath() {}

    /** Marks the stages on it; none while nothing is ready. */
    static List<StageView> mark(List<StageView> stages) {
        Map<String, Instant> readyAt = new HashMap<>();
        Map<String, StageView> byId = new HashMap<>();
        for (StageView stage : stages) {
            byId.put(stage.id(), stage);
            if (stage.readyAt() != null) {
                readyAt.put(stage.id(), stage.readyAt());
            }
        }
        Set<String> path = new HashSet<>();
        Optional<String> next = latest(List.copyOf(byId.keySet()), readyAt);
        while (next.isPresent() && path.add(next.get())) {
            StageView stage = byId.get(next.get());
            next = stage == null ? Optional.empty() : latest(stage.after(), readyAt);
        }
        return stages.stream()
                .map(stage -> path.contains(stage.id()) ? stage.marked(true) : stage)
                .toList();
    }

    private static Optional<String> latest(List<String> ids, Map<String, Instant> readyAt) {
        return ids.stream()
                .filter(readyAt::containsKey)
                .max(Comparator.comparing((String id) -> readyAt.getOrDefault(id, Instant.MIN))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
