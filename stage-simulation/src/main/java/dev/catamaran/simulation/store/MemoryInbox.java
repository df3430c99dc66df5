package dev.catamaran.simulation.store;

import dev.catamaran.runtime.store.InboxStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** Inbox and cursors in memory. */
record MemoryInbox(MemoryTransaction in) implements InboxStore {
    @Override
    public Uni<Boolean> note(String source, String eventId) {
        String key = Tables.key(source, eventId);
        if (in.tables.inbox.get(key).isPresent()) {
            return Uni.createFrom().item(false);
        }
        in.tables.inbox.put(in.undo, key, in.now());
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<Cursor> cursor(String fleetUid, String source) {
        return Uni.createFrom()
                .item(in.tables.cursors.get(Tables.key(fleetUid, source)).orElse(new Cursor(0, 0)));
    }

    @Override
    public Uni<Void> move(String fleetUid, String source, Cursor to) {
        in.tables.cursors.put(in.undo, Tables.key(fleetUid, source), to);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> await(WaitingRequest request) {
        if (in.tables
                .waiting
                .where(each -> each.requestId().equals(request.requestId()))
                .isEmpty()) {
            in.tables.waiting.put(in.undo, ++in.tables.position, request);
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<List<WaitingRequest>> waiting(String fleetId) {
        return Uni.createFrom()
                .item(in.tables.waiting.where(each -> each.fleetId().equals(fleetId)));
    }

    @Override
    public Uni<Integer> noLongerWaiting(String requestId) {
        return Uni.createFrom()
                .item(in.tables.waiting.removeIf(
                        in.undo, each -> each.requestId().equals(requestId), Integer.MAX_VALUE));
    }

    @Override
    public Uni<Integer> forget(Duration age, int limit) {
        long before = in.now() - age.toMillis();
        return Uni.createFrom().item(in.tables.inbox.removeIf(in.undo, received -> received < before, limit));
    }
}
