package dev.catamaran.simulation.store;

import dev.catamaran.runtime.store.QuarantineRow;
import dev.catamaran.runtime.store.QuarantineRow.Kind;
import dev.catamaran.runtime.store.QuarantineStore;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Records set aside, in memory. */
record MemoryQuarantine(MemoryTransaction in) implements QuarantineStore {
    @Override
    public Uni<Integer> keep(QuarantineRow row) {
        String key = Tables.key(row.key());
        if (in.tables.quarantine.get(key).isPresent()) {
            return Uni.createFrom().item(0);
        }
        row.receivedAt = Instant.ofEpochMilli(in.now());
        in.tables.quarantine.put(in.undo, key, row);
        return Uni.createFrom().item(1);
    }

    @Override
    public Uni<Optional<QuarantineRow>> at(QuarantineRow.Key key) {
        return Uni.createFrom().item(in.tables.quarantine.get(Tables.key(key)));
    }

    private static boolean parkedOf(QuarantineRow row, String fleetUid, String source) {
        return row.kind == Kind.PARKED && row.fleetUid.equals(fleetUid) && row.source.equals(source);
    }

    @Override
    public Uni<Optional<QuarantineRow>> parked(String fleetUid, String source, long from) {
        return Uni.createFrom()
                .item(
                        in
                                .tables
                                .quarantine
                                .where(row -> parkedOf(row, fleetUid, source) && row.sequence >= from)
                                .stream()
                                .min(Comparator.comparingLong(row -> row.sequence)));
    }

    @Override
    public Uni<List<QuarantineRow>> all() {
        return Uni.createFrom()
                .item(in.tables.quarantine.all().stream()
                        .sorted(Comparator.comparing((QuarantineRow row) -> row.receivedAt)
                                .thenComparing(row -> Tables.key(row.key())))
                        .toList());
    }

    @Override
    public Uni<Integer> remove(QuarantineRow.Key key) {
        return Uni.createFrom().item(in.tables.quarantine.remove(in.undo, Tables.key(key)));
    }

    @Override
    public Uni<Integer> removeParked(String fleetUid, String source, long upTo) {
        return Uni.createFrom()
                .item(in.tables.quarantine.removeIf(
                        in.undo, row -> parkedOf(row, fleetUid, source) && row.sequence <= upTo, Integer.MAX_VALUE));
    }

    @Override
    public Uni<Long> count() {
        return Uni.createFrom().item((long) in.tables.quarantine.all().size());
    }
}
