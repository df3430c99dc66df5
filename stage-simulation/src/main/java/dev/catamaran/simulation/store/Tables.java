package dev.catamaran.simulation.store;

import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetStore.Earlier;
import dev.catamaran.runtime.store.InboxStore.Cursor;
import dev.catamaran.runtime.store.InboxStore.WaitingRequest;
import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.QuarantineRow;
import dev.catamaran.runtime.store.ResourceRow;
import dev.catamaran.runtime.store.WorkKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Everything one service keeps. */
final class Tables {
    /** Who holds a lane of the relay. */
    final Map<Integer, MemoryTransaction> lanes = new HashMap<>();

    final Table<String, FleetRow> fleets = new Table<>(Comparator.<String>naturalOrder(), Tables::copy);
    final Table<String, Long> fleetChanges = new Table<>(Comparator.<String>naturalOrder(), UnaryOperator.identity());
    final Table<String, Spec> specs = new Table<>(Comparator.<String>naturalOrder(), UnaryOperator.identity());
    final Table<String, FactRow> facts = new Table<>(Comparator.<String>naturalOrder(), Tables::copy);
    final Table<String, Long> inbox = new Table<>(Comparator.<String>naturalOrder(), UnaryOperator.identity());
    final Table<String, Cursor> cursors = new Table<>(Comparator.<String>naturalOrder(), UnaryOperator.identity());
    final Table<Long, WaitingRequest> waiting = new Table<>(Comparator.<Long>naturalOrder(), UnaryOperator.identity());
    final Table<String, QuarantineRow> quarantine = new Table<>(Comparator.<String>naturalOrder(), Tables::copy);
    final Table<WorkKey, WorkItem> items = new Table<>(
            Comparator.comparing(WorkKey::fleetUid)
                    .thenComparing(WorkKey::stage)
                    .thenComparing(WorkKey::cluster),
            WorkItem::copy);
    final Table<String, ResourceRow> resources = new Table<>(Comparator.<String>naturalOrder(), Tables::copy);
    final Table<String, OutboxRow> outbox = new Table<>(Comparator.<String>naturalOrder(), Tables::copy);
    final Table<String, MemoryCalls.Bucket> buckets =
            new Table<>(Comparator.<String>naturalOrder(), UnaryOperator.identity());
    final Table<Long, MemoryOrders.Asked> orders =
            new Table<>(Comparator.<Long>naturalOrder(), UnaryOperator.identity());
    final Table<String, MemoryOrders.Leftover> leftovers =
            new Table<>(Comparator.<String>naturalOrder(), UnaryOperator.identity());

    /** A specification that was replaced. */
    record Spec(String fleetUid, Earlier earlier) {}

    /** Never taken back, as an identity column is not. */
    long position;

    /** Counted, never taken back. */
    int leasesTakenOver;

    static String key(String... parts) {
        return String.join("\n", parts);
    }

    /** Digits whose order is that of the numbers. */
    private static String sortable(long number) {
        return String.valueOf(1_000_000_000_000_000_000L + number);
    }

    static String key(String uid, long sequence) {
        return key(uid, sortable(sequence));
    }

    static String key(QuarantineRow.Key key) {
        return key(key.topic(), sortable(key.partition()), sortable(key.offset()));
    }

    private static FleetRow copy(FleetRow row) {
        FleetRow copy = new FleetRow();
        copy.uid = row.uid;
        copy.fleetId = row.fleetId;
        copy.generation = row.generation;
        copy.requestId = row.requestId;
        copy.state = row.state;
        copy.ended = row.ended;
        copy.spec = row.spec;
        copy.traceparent = row.traceparent;
        copy.outboxSequence = row.outboxSequence;
        copy.areaSequence = row.areaSequence;
        copy.requestedAt = row.requestedAt;
        return copy;
    }

    private static FactRow copy(FactRow row) {
        FactRow copy = new FactRow();
        copy.fleetUid = row.fleetUid;
        copy.type = row.type;
        copy.cluster = row.cluster;
        copy.generation = row.generation;
        copy.eventId = row.eventId;
        copy.body = row.body;
        return copy;
    }

    private static QuarantineRow copy(QuarantineRow row) {
        QuarantineRow copy = new QuarantineRow();
        copy.topic = row.topic;
        copy.partition = row.partition;
        copy.offset = row.offset;
        copy.recordKey = row.recordKey;
        copy.headers = row.headers;
        copy.body = row.body.clone();
        copy.reason = row.reason;
        copy.kind = row.kind;
        copy.fleetUid = row.fleetUid;
        copy.source = row.source;
        copy.sequence = row.sequence;
        copy.receivedAt = row.receivedAt;
        return copy;
    }

    private static ResourceRow copy(ResourceRow row) {
        ResourceRow copy = new ResourceRow();
        copy.fleetUid = row.fleetUid;
        copy.stage = row.stage;
        copy.cluster = row.cluster;
        copy.slot = row.slot;
        copy.type = row.type;
        copy.incarnation = row.incarnation;
        copy.token = row.token;
        copy.parameters = row.parameters;
        copy.externalId = row.externalId;
        copy.state = row.state;
        return copy;
    }

    private static OutboxRow copy(OutboxRow row) {
        OutboxRow copy = new OutboxRow();
        copy.fleetUid = row.fleetUid;
        copy.sequence = row.sequence;
        copy.lane = row.lane;
        copy.topic = row.topic;
        copy.recordKey = row.recordKey;
        copy.headers = row.headers;
        copy.body = row.body;
        copy.createdAt = row.createdAt;
        copy.sent = row.sent;
        return copy;
    }
}
