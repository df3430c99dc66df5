package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.OutboxStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The outbox as rows; a lane is an advisory lock. */
final class PostgresOutbox implements OutboxStore {
    private final Mutiny.StatelessSession session;

    PostgresOutbox(Mutiny.StatelessSession session) {
        this.session = session;
    }

    @Override
    public Uni<Sequences> next(String fleetUid, boolean counted) {
        return Sql.rows(
                        session,
                        row -> new Sequences(Sql.number(row[0]), Sql.number(row[1])),
                        """
                        with next as (
                            update fleet set outbox_sequence = outbox_sequence + 1, area_sequence = area_sequence + ?2
                            where uid = ?1 returning outbox_sequence, area_sequence)
                        select outbox_sequence, area_sequence from next
                        """,
                        fleetUid,
                        counted ? 1 : 0)
                .map(List::getFirst);
    }

    @Override
    public Uni<Void> insert(OutboxRow row) {
        return session.insert(row);
    }

    @Override
    public Uni<List<OutboxRow>> unsent(int lane, int limit) {
        return session.createSelectionQuery(
                        "from OutboxRow o where o.lane = :lane and o.sent = false order by o.fleetUid, o.sequence",
                        OutboxRow.class)
                .setParameter("lane", lane)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public Uni<Integer> sent(String fleetUid, long upTo) {
        return Sql.update(
                session,
                "update outbox set sent = true where fleet_uid = ?1 and sequence <= ?2 and not sent",
                fleetUid,
                upTo);
    }

    @Override
    public Uni<Boolean> lock(int lane) {
        return Sql.numbers(
                        session,
                        "select case when pg_try_advisory_xact_lock(7242, ?1) then cast(1 as bigint) else cast(0 as bigint) end",
                        lane)
                .map(found -> found.getFirst() == 1);
    }

    @Override
    public Uni<List<Long>> busyLanes() {
        return Sql.numbers(session, "select distinct cast(lane as bigint) from outbox where not sent");
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
                        session, "select count(*) from (select 1 from outbox where not sent limit ?1) counted", limit)
                .map(List::getFirst);
    }

    @Override
    public Uni<Integer> forgetSent(Duration age, int limit) {
        return Sql.update(session, """
                delete from outbox where (fleet_uid, sequence) in (
                    select fleet_uid, sequence from outbox
                    where sent and created_at < now() - cast(?1 as bigint) * interval '1 millisecond' limit ?2)
                """, age.toMillis(), limit);
    }
}
