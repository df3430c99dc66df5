package dev.catamaran.simulation.store;

import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetRow.State;
import dev.catamaran.runtime.store.FleetStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Fleets and facts in memory. */
record MemoryFleets(MemoryTransaction in) implements FleetStore {
    @Override
    public Uni<Optional<FleetRow>> live(String fleetId) {
        return item(in.tables.fleets.where(row -> row.fleetId.equals(fleetId) && living(row)).stream()
                .min(Comparator.comparing((FleetRow row) -> row.state != State.ACTIVE)
                        .thenComparing(row -> row.requestedAt, Comparator.reverseOrder())));
    }

    private static boolean living(FleetRow row) {
        return row.state == State.ACTIVE || row.state == State.DELETING;
    }

    @Override
    public Uni<Optional<FleetRow>> byUid(String uid) {
        return item(in.tables.fleets.get(uid));
    }

    @Override
    public Uni<Optional<FleetRow>> lock(String uid) {
        return byUid(uid);
    }

    @Override
    public Uni<List<FleetRow>> allLive() {
        return item(in.tables.fleets.where(MemoryFleets::living));
    }

    @Override
    public Uni<List<FleetRow>> released() {
        return item(in.tables.fleets.where(row -> row.state == State.RELEASED));
    }

    @Override
    public Uni<Void> insert(FleetRow row) {
        boolean taken = in.tables.fleets.get(row.uid).isPresent()
                || (row.state == State.ACTIVE
                        && !in.tables
                                .fleets
                                .where(each -> each.fleetId.equals(row.fleetId) && each.state == State.ACTIVE)
                                .isEmpty());
        if (taken) {
            return Uni.createFrom().failure(new IllegalStateException("duplicate key: fleet " + row.uid));
        }
        put(row);
        return Uni.createFrom().voidItem();
    }

    private void put(FleetRow row) {
        in.tables.fleets.put(in.undo, row.uid, row);
        in.tables.fleetChanges.put(in.undo, row.uid, in.now());
    }

    private Uni<Integer> change(
            String uid, java.util.function.Predicate<FleetRow> condition, Consumer<FleetRow> change) {
        Optional<FleetRow> found = in.tables.fleets.get(uid).filter(condition);
        found.ifPresent(row -> {
            change.accept(row);
            put(row);
        });
        return item(found.isPresent() ? 1 : 0);
    }

    @Override
    public Uni<Integer> raise(String uid, long generation, String requestId, String spec) {
        return change(uid, row -> row.generation < generation, row -> {
            Earlier earlier = new Earlier(row.generation, row.spec);
            in.tables.specs.put(in.undo, Tables.key(uid, row.generation), new Tables.Spec(uid, earlier));
            row.generation = generation;
            row.requestId = requestId;
            row.spec = spec;
            row.requestedAt = Instant.ofEpochMilli(in.now());
        });
    }

    @Override
    public Uni<List<Earlier>> earlier(String uid) {
        return item(in.tables.specs.where(spec -> spec.fleetUid().equals(uid)).stream()
                .map(Tables.Spec::earlier)
                .toList()
                .reversed());
    }

    @Override
    public Uni<Integer> end(String uid) {
        return change(uid, _ -> true, row -> row.ended = true);
    }

    @Override
    public Uni<Integer> recall(String uid, long generation, String requestId, String spec) {
        return change(uid, row -> row.ended, row -> {
            row.state = State.ACTIVE;
            row.generation = generation;
            row.requestId = requestId;
            row.spec = spec;
        });
    }

    @Override
    public Uni<Integer> move(String uid, State state) {
        return change(uid, _ -> true, row -> row.state = state);
    }

    @Override
    public Uni<Integer> learn(FactRow fact) {
        String key = Tables.key(fact.fleetUid, fact.type, fact.cluster);
        if (in.tables
                .facts
                .get(key)
                .filter(known -> known.generation > fact.generation)
                .isPresent()) {
            return item(0);
        }
        in.tables.facts.put(in.undo, key, fact);
        return item(1);
    }

    @Override
    public Uni<List<FactRow>> facts(String uid) {
        return item(in.tables.facts.where(fact -> fact.fleetUid.equals(uid)));
    }

    @Override
    public Uni<Integer> forgetFacts(String uid, String cluster, long olderThan) {
        return item(in.tables.facts.removeIf(
                in.undo,
                fact -> fact.fleetUid.equals(uid) && fact.cluster.equals(cluster) && fact.generation < olderThan,
                Integer.MAX_VALUE));
    }

    @Override
    public Uni<List<FactRow>> factsOfActive() {
        return item(in.tables.facts.where(fact -> in.tables
                .fleets
                .get(fact.fleetUid)
                .filter(fleet -> fleet.state == State.ACTIVE)
                .isPresent()));
    }

    @Override
    public Uni<Integer> forget(Duration age, int limit) {
        List<FleetRow> gone = in
                .tables
                .fleets
                .where(row ->
                        !living(row) && in.tables.fleetChanges.get(row.uid).orElse(0L) < in.now() - age.toMillis())
                .stream()
                .limit(limit)
                .toList();
        for (FleetRow row : gone) {
            in.tables.specs.removeIf(in.undo, each -> each.fleetUid().equals(row.uid), Integer.MAX_VALUE);
            in.tables.facts.removeIf(in.undo, each -> each.fleetUid.equals(row.uid), Integer.MAX_VALUE);
            in.tables.items.removeIf(in.undo, each -> each.key.fleetUid().equals(row.uid), Integer.MAX_VALUE);
            in.tables.resources.removeIf(in.undo, each -> each.fleetUid.equals(row.uid), Integer.MAX_VALUE);
            in.tables.outbox.removeIf(in.undo, each -> each.fleetUid.equals(row.uid), Integer.MAX_VALUE);
            in.tables.fleets.remove(in.undo, row.uid);
            in.tables.fleetChanges.remove(in.undo, row.uid);
        }
        return item(gone.size());
    }

    private static <T> Uni<T> item(T item) {
        return Uni.createFrom().item(item);
    }
}
