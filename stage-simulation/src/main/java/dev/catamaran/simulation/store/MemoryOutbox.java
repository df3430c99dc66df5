package dev.catamaran.simulation.store;

import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.OutboxStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The outbox in memory. */
record MemoryOutbox(MemoryTransaction in) implements OutboxStore {
    @Override
    public Uni<Sequences> next(String fleetUid, int events, int counted) {
        Optional<FleetRow> found = in.tables.fleets.get(fleetUid);
        if (found.isEmpty()) {
            return Uni.createFrom().failure(new java.util.NoSuchElementException("no fleet " + fleetUid));
        }
        FleetRow fleet = found.get();
        fleet.outboxSequence += events;
        fleet.areaSequence += counted;
        in.tables.fleets.put(in.undo, fleetUid, fleet);
        return Uni.createFrom().item(new Sequences(fleet.outboxSequence, fleet.areaSequence));
    }

    @Override
    public Uni<Void> insert(List<OutboxRow> rows) {
        for (OutboxRow row : rows) {
            String key = Tables.key(row.fleetUid, row.sequence);
            if (in.tables.outbox.get(key).isPresent()) {
                return Uni.createFrom().failure(new IllegalStateException("duplicate key: outbox " + key));
            }
            in.tables.outbox.put(in.undo, key, row);
        }
        in.wakesRelay = true;
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<OutboxRow>> unsent(int lane, int limit) {
        return Uni.createFrom()
                .item(in.tables.outbox.where(row -> !row.sent && row.lane == lane).stream()
                        .limit(limit)
                        .toList());
    }

    @Override
    public Uni<Integer> sent(int lane, Map<String, Long> upTo) {
        List<OutboxRow> rows = in.tables.outbox.where(
                row -> row.lane == lane && row.sequence <= upTo.getOrDefault(row.fleetUid, 0L) && !row.sent);
        rows.forEach(row -> {
            row.sent = true;
            in.tables.outbox.put(in.undo, Tables.key(row.fleetUid, row.sequence), row);
        });
        return Uni.createFrom().item(rows.size());
    }

    @Override
    public Uni<Boolean> lock(int lane) {
        MemoryTransaction holder = in.tables.lanes.putIfAbsent(lane, in);
        return Uni.createFrom().item(holder == null || holder == in);
    }

    @Override
    public Uni<List<Long>> busyLanes() {
        return Uni.createFrom()
                .item(in.tables.outbox.where(row -> !row.sent).stream()
                        .map(row -> (long) row.lane)
                        .distinct()
                        .sorted()
                        .toList());
    }

    @Override
    public Uni<Long> oldestUnsentMillis() {
        return Uni.createFrom()
                .item(in.tables.outbox.where(row -> !row.sent).stream()
                        .mapToLong(row -> in.now() - row.createdAt.toEpochMilli())
                        .max()
                        .orElse(0));
    }

    @Override
    public Uni<Long> unsentUpTo(long limit) {
        return Uni.createFrom()
                .item(Math.min(limit, in.tables.outbox.where(row -> !row.sent).size()));
    }

    @Override
    public Uni<Integer> forgetSent(Duration age, int limit) {
        long before = in.now() - age.toMillis();
        return Uni.createFrom()
                .item(in.tables.outbox.removeIf(
                        in.undo, row -> row.sent && row.createdAt.toEpochMilli() < before, limit));
    }
}
