package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WorkQueue.Result;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The steps of {@link Transaction} that are one statement when nothing came in between. */
final class AtOnce {
    private static final String STEP = """
            update producer_cursor set last_sequence = $1
            where fleet_uid = $2 and source = $3 and last_sequence = $1 - 1 and parked = 0
            """;

    /** The fleet's row is locked before the item's, as everywhere. */
    private static final String STAND_AND_WRITE = """
            with standing as materialized (
                select uid from fleet
                where uid = $1 and generation = $12 and state = $13 and not ended
                    and outbox_sequence = $14 and area_sequence = $15
                for update),
            done as (
                update work_item set %s from standing where fleet_uid = standing.uid and %s returning fleet_uid)
            """.formatted(PostgresQueue.RESULT, PostgresQueue.HELD);

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

    private AtOnce() {}

    static Uni<Boolean> step(Mutiny.StatelessSession session, String fleetUid, String source, long sequence) {
        return Sql.update(session, STEP, sequence, fleetUid, source).map(moved -> moved == 1);
    }

    static Uni<Boolean> close(
            Mutiny.StatelessSession session,
            Lease lease,
            Result result,
            FleetRow fleet,
            List<OutboxRow> events,
            int counted) {
        List<Object> values = new ArrayList<>(PostgresQueue.values(lease, result));
        values.addAll(List.of(fleet.generation, fleet.state.name(), fleet.outboxSequence, fleet.areaSequence));
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
}
