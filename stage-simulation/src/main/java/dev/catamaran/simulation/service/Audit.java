package dev.catamaran.simulation.service;

import dev.catamaran.runtime.store.CallStore;
import dev.catamaran.runtime.store.FleetStore;
import dev.catamaran.runtime.store.InboxStore;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.OrderStore;
import dev.catamaran.runtime.store.OutboxStore;
import dev.catamaran.runtime.store.QuarantineStore;
import dev.catamaran.runtime.store.ResourceRow;
import dev.catamaran.runtime.store.ResourceStore;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.store.WorkQueue;
import dev.catamaran.simulation.History;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Watches what the runtime asks of its stores: writes under a fence that does not stand, items given to two owners,
 * cursors that jump.
 *
 * @param through what the runtime is given (a mutant's stores, for instance)
 * @param truth the stores themselves
 */
record Audit(Transaction through, Transaction truth, History history) implements Transaction {
    @Override
    public void rollBack() {
        truth.rollBack();
    }

    @Override
    public FleetStore fleets() {
        return through.fleets();
    }

    @Override
    public QuarantineStore quarantine() {
        return through.quarantine();
    }

    @Override
    public OutboxStore outbox() {
        return through.outbox();
    }

    @Override
    public CallStore calls() {
        return through.calls();
    }

    @Override
    public OrderStore orders() {
        return through.orders();
    }

    @Override
    public InboxStore inbox() {
        InboxStore inbox = through.inbox();
        return new InboxStore() {
            @Override
            public Uni<Boolean> note(String source, String eventId) {
                return inbox.note(source, eventId);
            }

            @Override
            public Uni<Cursor> cursor(String fleetUid, String source) {
                return inbox.cursor(fleetUid, source);
            }

            @Override
            public Uni<Void> move(String fleetUid, String source, Cursor to) {
                return truth.inbox().cursor(fleetUid, source).flatMap(before -> {
                    if (to.last() < before.last()) {
                        history.violation("the cursor of " + source + " went back from " + before + " to " + to);
                    }
                    return inbox.move(fleetUid, source, to);
                });
            }

            @Override
            public Uni<Void> await(WaitingRequest request) {
                return inbox.await(request);
            }

            @Override
            public Uni<List<WaitingRequest>> waiting(String fleetId) {
                return inbox.waiting(fleetId);
            }

            @Override
            public Uni<Integer> noLongerWaiting(String requestId) {
                return inbox.noLongerWaiting(requestId);
            }

            @Override
            public Uni<Integer> forget(Duration age, int limit) {
                return inbox.forget(age, limit);
            }
        };
    }

    private <T> Uni<T> fenced(Lease lease, String what, Supplier<Uni<T>> write, T refused) {
        return truth.queue()
                .holds(lease)
                .flatMap(holds -> write.get().invoke(written -> {
                    if (!holds && !written.equals(refused)) {
                        history.violation(
                                what + " of " + lease.key() + " was written under the stale fence " + lease.fence());
                    }
                }));
    }

    @Override
    public ResourceStore resources() {
        ResourceStore resources = through.resources();
        return new ResourceStore() {
            @Override
            public Uni<List<ResourceRow>> of(WorkKey key) {
                return resources.of(key);
            }

            @Override
            public Uni<Boolean> write(Lease lease, ResourceRow row) {
                return fenced(lease, "resource " + row.slot, () -> resources.write(lease, row), false);
            }
        };
    }

    @Override
    public WorkQueue queue() {
        WorkQueue queue = through.queue();
        return new WorkQueue() {
            @Override
            public Uni<Integer> want(WorkKey key) {
                return queue.want(key);
            }

            @Override
            public Uni<Integer> wake(String fleetUid, String stage, String cluster) {
                return queue.wake(fleetUid, stage, cluster);
            }

            @Override
            public Uni<Integer> wakeRetired(String fleetUid, String stage, Collection<String> clusters) {
                return queue.wakeRetired(fleetUid, stage, clusters);
            }

            @Override
            public Uni<Integer> wakeAll(String fleetUid) {
                return queue.wakeAll(fleetUid);
            }

            @Override
            public Uni<Integer> resync() {
                return queue.resync();
            }

            @Override
            public Uni<List<Lease>> claim(String owner, int limit, Duration ttl) {
                return queue.claim(owner, limit, ttl);
            }

            @Override
            public Uni<List<Renewed>> renew(String owner, Duration ttl) {
                return queue.renew(owner, ttl);
            }

            @Override
            public Uni<Long> untilNext() {
                return queue.untilNext();
            }

            @Override
            public Uni<Integer> start(Lease lease) {
                return fenced(lease, "start", () -> queue.start(lease), 0);
            }

            @Override
            public Uni<Integer> finish(Lease lease, Result result) {
                return fenced(lease, "result", () -> queue.finish(lease, result), 0);
            }

            @Override
            public Uni<Integer> giveBack(Lease lease) {
                return fenced(lease, "return", () -> queue.giveBack(lease), 0);
            }

            @Override
            public Uni<Boolean> holds(Lease lease) {
                return fenced(lease, "announcement", () -> queue.holds(lease), false);
            }

            @Override
            public Uni<Long> unreleased(String fleetUid) {
                return queue.unreleased(fleetUid);
            }

            @Override
            public Uni<Map<String, Long>> states() {
                return queue.states();
            }

            @Override
            public Uni<Long> depth() {
                return queue.depth();
            }
        };
    }
}
