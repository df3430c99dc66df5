package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.Arriving;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.store.WorkQueue.Result;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The steps of {@link Transaction} that are one statement when nothing came in between. */
final class AtOnce {
    /** Items are locked in the order of the events, as whoever folds one after the other locks them. */
    private static final String TAKE_IN = """
            with event as (
                select * from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as bigint[]), cast($4 as text[]),
                    cast($5 as text[]), cast($6 as bigint[]), cast($7 as text[]), cast($8 as text[])) with ordinality
                    as event (fleet_uid, source, sequence, type, cluster, generation, event_id, body, place)),
            moved as (
                update producer_cursor c set last_sequence = event.sequence from event
                where c.fleet_uid = event.fleet_uid and c.source = event.source
                    and c.last_sequence = event.sequence - 1 and c.parked = 0
                returning c.fleet_uid),
            begun as (
                insert into producer_cursor (fleet_uid, source, last_sequence)
                select fleet_uid, source, sequence from event where sequence = 1
                on conflict do nothing returning fleet_uid),
            taken as (select fleet_uid from moved union all select fleet_uid from begun),
            learned as (
                insert into fact (fleet_uid, type, cluster, generation, event_id, body)
                select fleet_uid, type, cluster, generation, event_id, body from event join taken using (fleet_uid)
                where type <> ''
                on conflict (fleet_uid, type, cluster) do update
                set generation = excluded.generation, event_id = excluded.event_id, body = excluded.body
                where fact.generation <= excluded.generation
                returning fleet_uid),
            due as materialized (
                select i.fleet_uid, i.stage, i.cluster
                from learned join event using (fleet_uid)
                join unnest(cast($9 as text[]), cast($10 as text[]), cast($11 as text[]))
                    as r (fleet_uid, stage, cluster) using (fleet_uid)
                join work_item i on i.fleet_uid = r.fleet_uid and i.stage = r.stage
                    and (i.cluster = r.cluster or i.cluster = '' or r.cluster = '')
                order by event.place, i.stage, i.cluster collate "C" for update of i),
            woken as (
                update work_item i set version = i.version + 1 from due d
                where i.fleet_uid = d.fleet_uid and i.stage = d.stage and i.cluster = d.cluster)
            select fleet_uid from taken
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

    static Uni<Set<String>> takeIn(Mutiny.StatelessSession session, List<Arriving> events) {
        List<WorkKey> readers =
                events.stream().flatMap(event -> event.readers().stream()).toList();
        return Sql.texts(
                        session,
                        TAKE_IN,
                        texts(events, Arriving::fleetUid),
                        texts(events, Arriving::source),
                        numbers(events, Arriving::sequence),
                        texts(
                                events,
                                event -> event.fact().map(fact -> fact.type).orElse("")),
                        texts(
                                events,
                                event -> event.fact().map(fact -> fact.cluster).orElse("")),
                        numbers(
                                events,
                                event -> event.fact()
                                        .map(fact -> fact.generation)
                                        .orElse(0L)),
                        texts(
                                events,
                                event -> event.fact().map(fact -> fact.eventId).orElse("")),
                        texts(
                                events,
                                event -> event.fact().map(fact -> fact.body).orElse("")),
                        texts(readers, WorkKey::fleetUid),
                        texts(readers, WorkKey::stage),
                        texts(readers, WorkKey::cluster))
                .map(Set::copyOf);
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
                    numbers(events, row -> row.sequence),
                    events.stream().map(row -> row.lane).toArray(Integer[]::new),
                    texts(events, row -> row.topic),
                    texts(events, row -> row.recordKey),
                    texts(events, row -> row.headers),
                    texts(events, row -> row.body)));
        }
        return Sql.numbers(session, events.isEmpty() ? CLOSE_SILENTLY : CLOSE, values.toArray())
                .map(written -> written.getFirst() == 1);
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> Long[] numbers(List<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }
}
