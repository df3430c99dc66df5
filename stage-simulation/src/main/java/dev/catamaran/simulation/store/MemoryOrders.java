package dev.catamaran.simulation.store;

import dev.catamaran.runtime.store.OrderStore;
import dev.catamaran.runtime.store.WorkKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders and sightings in memory. */
record MemoryOrders(MemoryTransaction in) implements OrderStore {
    /** An order and what became of it. */
    record Asked(
            Order order, @Nullable Long takenAt, @Nullable Long doneAt, boolean worked, String outcome) {}

    /** A leftover and when it was first seen. */
    record Leftover(String externalId, long firstSeen) {}

    @Override
    public Uni<Optional<Order>> take(Duration abandonedAfter) {
        long now = in.now();
        Optional<Asked> next = in
                .tables
                .orders
                .where(asked -> asked.doneAt() == null
                        && (asked.takenAt() == null || asked.takenAt() < now - abandonedAfter.toMillis()))
                .stream()
                .findFirst();
        next.ifPresent(asked ->
                in.tables.orders.put(in.undo, asked.order().id(), new Asked(asked.order(), now, null, false, "")));
        return Uni.createFrom().item(next.map(Asked::order));
    }

    @Override
    public Uni<Void> finish(long id, boolean worked, String outcome) {
        in.tables
                .orders
                .get(id)
                .ifPresent(asked -> in.tables.orders.put(
                        in.undo, id, new Asked(asked.order(), asked.takenAt(), in.now(), worked, outcome)));
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Long> sighted(WorkKey key, String slot, String externalId) {
        String where = Tables.key(key.fleetUid(), key.stage(), key.cluster(), slot);
        Leftover seen = in.tables
                .leftovers
                .get(where)
                .filter(known -> known.externalId().equals(externalId))
                .orElse(new Leftover(externalId, in.now()));
        in.tables.leftovers.put(in.undo, where, seen);
        return Uni.createFrom().item(in.now() - seen.firstSeen());
    }

    @Override
    public Uni<Integer> unsight(WorkKey key, String slot) {
        return Uni.createFrom()
                .item(in.tables.leftovers.remove(
                        in.undo, Tables.key(key.fleetUid(), key.stage(), key.cluster(), slot)));
    }

    @Override
    public Uni<Integer> forget(Duration age, int limit) {
        long before = in.now() - age.toMillis();
        return Uni.createFrom()
                .item(in.tables.orders.removeIf(
                        in.undo, asked -> asked.doneAt() != null && asked.doneAt() < before, limit));
    }
}
