package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.QuarantineRow;
import dev.catamaran.runtime.store.QuarantineStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** Records set aside, as rows. */
final class PostgresQuarantine implements QuarantineStore {
    private final Mutiny.StatelessSession session;

    PostgresQuarantine(Mutiny.StatelessSession session) {
        this.session = session;
    }

    @Override
    public Uni<Integer> keep(QuarantineRow row) {
        return Sql.update(
                session,
                """
                insert into quarantine (topic, partition, record_offset, record_key, headers, body, reason, kind,
                    fleet_uid, source, sequence)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing
                """,
                row.topic,
                row.partition,
                row.offset,
                row.recordKey,
                row.headers,
                Buffer.buffer(row.body),
                row.reason,
                row.kind.name(),
                row.fleetUid,
                row.source,
                row.sequence);
    }

    @Override
    public Uni<Optional<QuarantineRow>> at(QuarantineRow.Key key) {
        return session.get(QuarantineRow.class, key).map(Optional::ofNullable);
    }

    @Override
    public Uni<Optional<QuarantineRow>> parked(String fleetUid, String source, long from) {
        return session.createSelectionQuery("""
                        from QuarantineRow q where q.fleetUid = :uid and q.source = :source and q.sequence >= :from
                            and q.kind = 'PARKED' order by q.sequence, q.partition, q.offset
                        """, QuarantineRow.class)
                .setParameter("uid", fleetUid)
                .setParameter("source", source)
                .setParameter("from", from)
                .setMaxResults(1)
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    @Override
    public Uni<List<QuarantineRow>> all() {
        return session.createSelectionQuery(
                        "from QuarantineRow q order by q.receivedAt, q.topic, q.partition, q.offset",
                        QuarantineRow.class)
                .getResultList();
    }

    @Override
    public Uni<Integer> remove(QuarantineRow.Key key) {
        return Sql.update(
                session,
                "delete from quarantine where topic = $1 and partition = $2 and record_offset = $3",
                key.topic(),
                key.partition(),
                key.offset());
    }

    @Override
    public Uni<Integer> removeParked(String fleetUid, String source, long upTo) {
        return Sql.update(session, """
                delete from quarantine where fleet_uid = $1 and source = $2 and sequence <= $3 and kind = 'PARKED'
                """, fleetUid, source, upTo);
    }

    @Override
    public Uni<Long> count() {
        return Sql.numbers(session, "select count(*) from quarantine").map(List::getFirst);
    }
}
