package dev.catamaran.simulation.store;

import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.store.WorkQueue;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The work queue in memory. */
record MemoryQueue(MemoryTransaction in) implements WorkQueue {
    private void put(WorkItem item) {
        in.tables.items.put(in.undo, item.key, item);
    }

    private int update(Predicate<WorkItem> which, Consumer<WorkItem> change) {
        List<WorkItem> found = in.tables.items.where(which);
        found.forEach(item -> {
            change.accept(item);
            put(item);
        });
        return found.size();
    }

    private static Uni<Integer> count(int count) {
        return Uni.createFrom().item(count);
    }

    @Override
    public Uni<Integer> want(WorkKey key) {
        in.wakesWork = true;
        WorkItem item = in.tables.items.get(key).orElse(null);
        if (item == null) {
            put(new WorkItem(key));
        } else {
            item.version++;
            put(item);
        }
        return count(1);
    }

    @Override
    public Uni<Integer> wake(String fleetUid, String stage, String cluster) {
        in.wakesWork = true;
        return count(update(
                item -> item.key.fleetUid().equals(fleetUid)
                        && item.key.stage().equals(stage)
                        && (cluster.isEmpty()
                                || item.key.cluster().isEmpty()
                                || item.key.cluster().equals(cluster)),
                item -> item.version++));
    }

    @Override
    public Uni<Integer> wakeRetired(String fleetUid, String stage, Collection<String> clusters) {
        in.wakesWork = true;
        return count(update(
                item -> item.key.fleetUid().equals(fleetUid)
                        && item.key.stage().equals(stage)
                        && !clusters.contains(item.key.cluster()),
                item -> item.version++));
    }

    @Override
    public Uni<Integer> wakeAll(String fleetUid) {
        in.wakesWork = true;
        return count(update(item -> item.key.fleetUid().equals(fleetUid), item -> item.version++));
    }

    @Override
    public Uni<Integer> resync() {
        return count(update(
                item -> fleet(item.key)
                        .filter(fleet -> fleet.state == FleetRow.State.ACTIVE || fleet.state == FleetRow.State.DELETING)
                        .isPresent(),
                item -> item.version++));
    }

    private Optional<FleetRow> fleet(WorkKey key) {
        return in.tables.fleets.get(key.fleetUid());
    }

    @Override
    public Uni<List<Lease>> claim(String owner, int limit, Duration ttl) {
        long now = in.now();
        List<WorkItem> chosen = in.tables.items.where(item -> item.due(now) && item.free(now)).stream()
                .sorted(Comparator.comparing(
                        (WorkItem item) -> item.dueAt, Comparator.nullsFirst(Comparator.naturalOrder())))
                .limit(limit)
                .toList();
        chosen.forEach(item -> {
            if (item.leaseOwner != null) {
                in.tables.leasesTakenOver++;
            }
            item.leaseOwner = owner;
            item.fence++;
            item.leaseUntil = now + ttl.toMillis();
            put(item);
        });
        return Uni.createFrom().item(chosen.stream().map(WorkItem::lease).toList());
    }

    @Override
    public Uni<List<Renewed>> renew(String owner, Duration ttl) {
        long now = in.now();
        List<WorkItem> mine = in.tables.items.where(
                item -> owner.equals(item.leaseOwner) && item.leaseUntil != null && item.leaseUntil > now);
        mine.forEach(item -> {
            item.leaseUntil = now + ttl.toMillis();
            put(item);
        });
        return Uni.createFrom()
                .item(mine.stream()
                        .flatMap(item -> fleet(item.key)
                                .map(fleet -> new Renewed(item.key, item.fence, fleet.generation, fleet.state, true))
                                .stream())
                        .toList());
    }

    @Override
    public Uni<Long> untilNext() {
        long now = in.now();
        return Uni.createFrom()
                .item(in.tables.items.where(item -> item.version > item.doneVersion || item.dueAt != null).stream()
                        .mapToLong(item -> next(item, now) - now)
                        .min()
                        .orElse(-1));
    }

    private static long next(WorkItem item, long now) {
        if (item.leaseUntil != null && item.leaseUntil > now) {
            return item.leaseUntil;
        }
        return item.version > item.doneVersion || item.dueAt == null ? now : item.dueAt;
    }

    private static boolean holds(WorkItem item, Lease lease) {
        return item.fence == lease.fence() && item.leaseOwner != null;
    }

    private Uni<Integer> fenced(Lease lease, Consumer<WorkItem> change) {
        Optional<WorkItem> held = in.tables.items.get(lease.key()).filter(item -> holds(item, lease));
        held.ifPresent(item -> {
            change.accept(item);
            put(item);
        });
        return count(held.isPresent() ? 1 : 0);
    }

    @Override
    public Uni<Integer> start(Lease lease) {
        return fenced(lease, item -> item.started = true);
    }

    @Override
    public Uni<Integer> finish(Lease lease, Result result) {
        return fenced(lease, item -> {
            item.doneVersion = lease.version();
            item.leaseOwner = null;
            item.leaseUntil = null;
            item.attempts = result.attempts();
            item.observedGeneration = Math.max(item.observedGeneration, result.generation());
            item.problem = result.problem();
            item.emitted = result.emitted();
            item.state = result.state();
            item.dueAt = result.dueInMillis() < 0 ? null : Long.valueOf(in.now() + result.dueInMillis());
        });
    }

    @Override
    public Uni<Integer> giveBack(Lease lease) {
        in.wakesWork = true;
        return fenced(lease, item -> {
            item.leaseOwner = null;
            item.leaseUntil = null;
            item.version++;
        });
    }

    @Override
    public Uni<Boolean> holds(Lease lease) {
        return Uni.createFrom()
                .item(in.tables
                        .items
                        .get(lease.key())
                        .filter(item -> holds(item, lease))
                        .isPresent());
    }

    @Override
    public Uni<Long> unreleased(String fleetUid) {
        return Uni.createFrom().item((long) in.tables
                .items
                .where(item -> item.key.fleetUid().equals(fleetUid) && !item.state.equals("RELEASED"))
                .size());
    }

    @Override
    public Uni<Map<String, Long>> states() {
        return Uni.createFrom()
                .item(in.tables.items.all().stream()
                        .collect(Collectors.groupingBy(item -> item.state, Collectors.counting())));
    }

    @Override
    public Uni<Long> depth() {
        long now = in.now();
        return Uni.createFrom().item((long)
                in.tables.items.where(item -> item.due(now) && item.free(now)).size());
    }
}
