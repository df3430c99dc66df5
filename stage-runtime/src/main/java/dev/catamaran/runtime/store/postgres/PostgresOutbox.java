package dev.catamaran.runtime.store.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.OutboxStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.reactive.mutiny.Mutiny;

/** The outbox as rows; a lane is an advisory lock. */
final class PostgresOutbox implements OutboxStore {
    private static final int COLUMNS = 7;

    /** From lane to lane by the index: what was sent lately is still in there, and the more of it is passed over the better. */
    private static final String BUSY = """
            with recursive busy as (
                (select lane from outbox where not sent order by lane limit 1)
                union all
                select (select lane from outbox where not sent and lane > busy.lane order by lane limit 1)
                from busy where busy.lane is not null)
            select cast(lane as bigint) from busy where lane is not null
            """;

    private static final String UNSENT = """
            select fleet_uid, sequence, lane, topic, record_key, headers, body, created_at
            from outbox where lane = $1 and not sent order by fleet_uid, sequence limit $2
            """;

    private final Mutiny.StatelessSession session;

    PostgresOutbox(Mutiny.StatelessSession session) {
        this.session = session;
    }

    @Override
    public Uni<Sequences> next(String fleetUid, int events, int counted) {
        return Sql.rows(
                        session,
                        row -> new Sequences(Sql.number(row[0]), Sql.number(row[1])),
                        """
                        with next as (
                            update fleet set outbox_sequence = outbox_sequence + $2, area_sequence = area_sequence + $3
                            where uid = $1 returning outbox_sequence, area_sequence)
                        select outbox_sequence, area_sequence from next
                        """,
                        fleetUid,
                        events,
                        counted)
                .map(List::getFirst);
    }

    /** One statement, however many rows there are. */
    @Override
    public Uni<Void> insert(List<OutboxRow> rows) {
        StringBuilder sql = new StringBuilder(
                "insert into outbox (fleet_uid, sequence, lane, topic, record_key, headers, body) values");
        List<Object> values = new ArrayList<>();
        for (OutboxRow row : rows) {
            int first = values.size() + 1;
            sql.append(values.isEmpty() ? " " : ", ")
                    .append(IntStream.range(first, first + COLUMNS)
                            .mapToObj(position -> "$" + position)
                            .collect(Collectors.joining(", ", "(", ")")));
            values.addAll(
                    List.of(row.fleetUid, row.sequence, row.lane, row.topic, row.recordKey, row.headers, row.body));
        }
        return Sql.update(session, sql.toString(), values.toArray()).replaceWithVoid();
    }

    @Override
    public Uni<List<OutboxRow>> unsent(int lane, int limit) {
        return Sql.rows(session, PostgresOutbox::row, UNSENT, lane, limit);
    }

    private static OutboxRow row(Object[] row) {
        OutboxRow unsent = new OutboxRow();
        unsent.fleetUid = (String) row[0];
        unsent.sequence = Sql.number(row[1]);
        unsent.lane = (int) Sql.number(row[2]);
        unsent.topic = (String) row[3];
        unsent.recordKey = (String) row[4];
        unsent.headers = (String) row[5];
        unsent.body = (String) row[6];
        unsent.createdAt = Sql.instant(row[7]);
        return unsent;
    }

    @Override
    public Uni<Integer> sent(int lane, Map<String, Long> upTo) {
        return Sql.update(session, """
                update outbox o set sent = true from json_each_text(cast(cast($2 as text) as json)) done
                where o.lane = $1 and o.fleet_uid = done.key and o.sequence <= cast(done.value as bigint) and not o.sent
                """, lane, json(upTo));
    }

    private static String json(Map<String, Long> numbers) {
        try {
            return Json.mapper().writeValueAsString(numbers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers cannot fail to serialize", e);
        }
    }

    @Override
    public Uni<Boolean> lock(int lane) {
        return Sql.numbers(
                        session,
                        "select case when pg_try_advisory_xact_lock(7242, $1) then cast(1 as bigint) else cast(0 as bigint) end",
                        lane)
                .map(found -> found.getFirst() == 1);
    }

    @Override
    public Uni<List<Long>> busyLanes() {
        return Sql.numbers(session, BUSY);
    }

    @Override
    public Uni<Long> oldestUnsentMillis() {
        return Sql.numbers(session, """
                        select coalesce(cast(extract(epoch from now() - min(created_at)) * 1000 as bigint), 0)
                        from outbox where not sent
                        """).map(List::getFirst);
    }

    @Override
    public Uni<Long> unsentUpTo(long limit) {
        return Sql.numbers(
                        session, "select count(*) from (select 1 from outbox where not sent limit $1) counted", limit)
                .map(List::getFirst);
    }

    @Override
    public Uni<Integer> forgetSent(Duration age, int limit) {
        return Sql.update(session, """
                delete from outbox where (fleet_uid, sequence) in (
                    select fleet_uid, sequence from outbox
                    where sent and created_at < now() - cast($1 as bigint) * interval '1 millisecond' limit $2)
                """, age.toMillis(), limit);
    }
}
