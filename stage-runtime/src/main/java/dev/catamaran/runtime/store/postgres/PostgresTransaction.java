package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.CallStore;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetStore;
import dev.catamaran.runtime.store.InboxStore;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.OrderStore;
import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.OutboxStore;
import dev.catamaran.runtime.store.QuarantineStore;
import dev.catamaran.runtime.store.ResourceStore;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WorkQueue;
import dev.catamaran.runtime.store.WorkQueue.Result;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The stores in one session. */
record PostgresTransaction(Mutiny.StatelessSession session) implements Transaction {
    private static final String STEP = """
            update producer_cursor set last_sequence = $1
            where fleet_uid = $2 and source = $3 and last_sequence = $1 - 1 and parked = 0
            """;

    /** The fleet's row is locked before the item's, as everywhere. */
    private static final String STAND_AND_WRITE = """
            with standing as materialized (
                select uid from fleet
                where uid = $1 and generation = $2 and state = $3 and not ended
                    and outbox_sequence = $4 and area_sequence = $5
                for update),
            done as (
                update work_item set done_version = $9, lease_owner = null, lease_until = null, attempts = $10,
                    observed_generation = greatest(observed_generation, $11), problem = $12, emitted = $13,
                    since = case when state = $14 then since else now() end, state = $14,
                    due_at = case when cast($15 as bigint) < 0 then null
                        else now() + cast($15 as bigint) * interval '1 millisecond' end
                from standing
                where fleet_uid = standing.uid and stage = $6 and cluster = $7 and fence = $8 and lease_owner is not null
                returning fleet_uid)
            """;

    private static final String CLOSE_SILENTLY = STAND_AND_WRITE + " select count(*) from done";

    private static final String CLOSE = STAND_AND_WRITE + """
            , numbered as (
                update fleet set outbox_sequence = outbox_sequence + cast($16 as bigint),
                    area_sequence = area_sequence + cast($17 as bigint)
                from done where uid = done.fleet_uid),
            said as (
                insert into outbox (fleet_uid, sequence, lane, topic, record_key, headers, body)
                select done.fleet_uid, event.sequence, event.lane, event.topic, event.record_key, event.headers, event.body
                from done, unnest(cast($18 as bigint[]), cast($19 as integer[]), cast($20 as text[]),
                    cast($21 as text[]), cast($22 as text[]), cast($23 as text[]))
                    as event (sequence, lane, topic, record_key, headers, body))
            select count(*) from done
            """;

    @Override
    public FleetStore fleets() {
        return new PostgresFleets(session);
    }

    @Override
    public InboxStore inbox() {
        return new PostgresInbox(session);
    }

    @Override
    public QuarantineStore quarantine() {
        return new PostgresQuarantine(session);
    }

    @Override
    public WorkQueue queue() {
        return new PostgresQueue(session);
    }

    @Override
    public OutboxStore outbox() {
        return new PostgresOutbox(session);
    }

    @Override
    public ResourceStore resources() {
        return new PostgresResources(session);
    }

    @Override
    public CallStore calls() {
        return new PostgresCalls(session);
    }

    @Override
    public OrderStore orders() {
        return new PostgresOrders(session);
    }

    @Override
    public Uni<Boolean> step(String fleetUid, String source, long sequence) {
        return Sql.update(session, STEP, sequence, fleetUid, source).map(moved -> moved == 1);
    }

    @Override
    public Uni<Boolean> close(Lease lease, Result result, FleetRow fleet, List<OutboxRow> events, int counted) {
        List<Object> values = new ArrayList<>(List.of(
                fleet.uid,
                fleet.generation,
                fleet.state.name(),
                fleet.outboxSequence,
                fleet.areaSequence,
                lease.key().stage(),
                lease.key().cluster(),
                lease.fence(),
                lease.version(),
                result.attempts(),
                result.generation(),
                result.problem(),
                result.emitted(),
                result.state(),
                result.dueInMillis()));
        if (!events.isEmpty()) {
            values.addAll(List.of(
                    (long) events.size(),
                    (long) counted,
                    events.stream().map(row -> row.sequence).toArray(Long[]::new),
                    events.stream().map(row -> row.lane).toArray(Integer[]::new),
                    texts(events, row -> row.topic),
                    texts(events, row -> row.recordKey),
                    texts(events, row -> row.headers),
                    texts(events, row -> row.body)));
        }
        return Sql.numbers(session, events.isEmpty() ? CLOSE_SILENTLY : CLOSE, values.toArray())
                .map(written -> written.getFirst() == 1);
    }

    private static String[] texts(List<OutboxRow> events, Function<OutboxRow, String> column) {
        return events.stream().map(column).toArray(String[]::new);
    }

    @Override
    public void rollBack() {
        session.currentTransaction().markForRollback();
    }
}
