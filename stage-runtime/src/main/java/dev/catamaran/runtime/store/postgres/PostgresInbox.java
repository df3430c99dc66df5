package dev.catamaran.runtime.store.postgres;

import dev.catamaran.runtime.store.InboxStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Inbox and cursors as rows. */
final class PostgresInbox implements InboxStore {
    private final Mutiny.StatelessSession session;

    PostgresInbox(Mutiny.StatelessSession session) {
        this.session = session;
    }

    @Override
    public Uni<Boolean> note(String source, String eventId) {
        return Sql.update(
                        session,
                        "insert into inbox (source, event_id) values ($1, $2) on conflict do nothing",
                        source,
                        eventId)
                .map(inserted -> inserted == 1);
    }

    /** An upsert, because there is no row to lock before the first event. */
    @Override
    public Uni<Cursor> cursor(String fleetUid, String source) {
        return Sql.rows(session, row -> new Cursor(Sql.number(row[0]), (int) Sql.number(row[1])), """
                        with cursor as (
                            insert into producer_cursor (fleet_uid, source, last_sequence) values ($1, $2, 0)
                            on conflict (fleet_uid, source) do update set last_sequence = producer_cursor.last_sequence
                            returning last_sequence, parked)
                        select last_sequence, parked from cursor
                        """, fleetUid, source)
                .map(List::getFirst);
    }

    @Override
    public Uni<Void> move(String fleetUid, String source, Cursor to) {
        return Sql.update(
                        session,
                        "update producer_cursor set last_sequence = $3, parked = $4 where fleet_uid = $1 and source = $2",
                        fleetUid,
                        source,
                        to.last(),
                        to.parked())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> await(WaitingRequest request) {
        return Sql.update(session, """
                        insert into waiting_request (fleet_id, request_id, headers, body) values ($1, $2, $3, $4)
                        on conflict do nothing
                        """, request.fleetId(), request.requestId(), request.headers(), request.body())
                .replaceWithVoid();
    }

    @Override
    public Uni<List<WaitingRequest>> waiting(String fleetId) {
        return Sql.rows(
                session,
                row -> new WaitingRequest((String) row[0], (String) row[1], (String) row[2], (String) row[3]),
                "select fleet_id, request_id, headers, body from waiting_request where fleet_id = $1 order by position",
                fleetId);
    }

    @Override
    public Uni<Integer> noLongerWaiting(String requestId) {
        return Sql.update(session, "delete from waiting_request where request_id = $1", requestId);
    }

    @Override
    public Uni<Integer> forget(Duration age, int limit) {
        return Sql.update(session, """
                delete from inbox where (source, event_id) in (
                    select source, event_id from inbox
                    where received_at < now() - cast($1 as bigint) * interval '1 millisecond' limit $2)
                """, age.toMillis(), limit);
    }
}
