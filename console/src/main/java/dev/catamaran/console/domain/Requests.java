package dev.catamaran.console.domain;

import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.OverrideRequested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What operators asked of one fleet name, and which of it was refused. */
final class Requests {
    private static final int KEPT = 50;

    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final Map<String, Refused> refused = new HashMap<>();
    private final TreeMap<String, OverrideRequested> overrides = new TreeMap<>();
    private @Nullable Instant deletionAt;

    record Asked(String id, Instant at, FleetRequested request) {}

    record Refused(Instant at, FleetRejected rejection) {}

    void hear(String id, FleetRequested request, Instant at) {
        asked.putIfAbsent(id, new Asked(id, at, request));
        if (asked.size() > KEPT) {
            String oldest = asked.keySet().iterator().next();
            asked.remove(oldest);
            refused.remove(oldest);
        }
    }

    void hear(FleetDeletionRequested request, Instant at) {
        deletionAt = deletionAt == null || at.isAfter(deletionAt) ? at : deletionAt;
    }

    void hear(FleetRejected rejection, Instant at) {
        if (refused.size() < 2 * KEPT) {
            refused.putIfAbsent(rejection.requestId(), new Refused(at, rejection));
        }
    }

    void hear(OverrideRequested override) {
        OverrideRequested before = overrides.get(override.cluster());
        if (before == null || !override.requestedAt().isBefore(before.requestedAt())) {
            overrides.put(override.cluster(), override);
        }
    }

    /** The latest request that was not refused. */
    Optional<Asked> wanted() {
        return asked.values().stream()
                .filter(each -> !refused.containsKey(each.id()))
                .max(Comparator.comparing(Asked::at)
                        .thenComparingLong(each -> each.request().generation()));
    }

    /** The refusal of the latest request of all; empty when that one was not refused. */
    Optional<Refused> latestRefusal() {
        List<Asked> all = new ArrayList<>(asked.values());
        all.sort(Comparator.comparing(Asked::at));
        return all.isEmpty()
                ? refused.values().stream().max(Comparator.comparing(Refused::at))
                : Optional.ofNullable(refused.get(all.getLast().id()));
    }

    Optional<Asked> latest() {
        return asked.values().stream().max(Comparator.comparing(Asked::at));
    }

    Optional<Instant> deletionAt() {
        return Optional.ofNullable(deletionAt);
    }

    Optional<OverrideRequested> override(String cluster) {
        return Optional.ofNullable(overrides.get(cluster));
    }

    List<OverrideRequested> overrides() {
        return List.copyOf(overrides.values());
    }
}
