package dev.catamaran.runtime.store;

import dev.catamaran.contracts.event.Envelope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Remembers which events were folded in, so that each is folded once. */
@ApplicationScoped
public class InboxStore {
    /** What the memory says of an arriving event. */
    public enum Arrival {
        FRESH,
        DUPLICATE,
        /** Fresh, but an earlier event of the same producer has not been seen. */
        AFTER_GAP
    }

    /** Takes note of an event, in the transaction that folds it. */
    public Uni<Arrival> arrive(Mutiny.StatelessSession session, Envelope envelope) {
        return Sql.update(
                        session,
                        "insert into inbox (source, event_id) values (?1, ?2) on conflict do nothing",
                        envelope.source(),
                        envelope.id())
                .flatMap(inserted -> inserted == 0
                        ? Uni.createFrom().item(Arrival.DUPLICATE)
                        : envelope.sequence() == 0 ? Uni.createFrom().item(Arrival.FRESH) : advance(session, envelope));
    }

    private static Uni<Arrival> advance(Mutiny.StatelessSession session, Envelope envelope) {
        return Sql.numbers(
                        session,
                        "select last_sequence from producer_cursor where fleet_uid = ?1 and source = ?2 for update",
                        envelope.fleetUid(),
                        envelope.source())
                .map(found -> found.isEmpty() ? 0L : found.getFirst())
                .flatMap(last -> {
                    if (envelope.sequence() <= last) {
                        return Uni.createFrom().item(Arrival.DUPLICATE);
                    }
                    Arrival arrival = envelope.sequence() == last + 1 ? Arrival.FRESH : Arrival.AFTER_GAP;
                    return Sql.update(session, """
                                    insert into producer_cursor (fleet_uid, source, last_sequence) values (?1, ?2, ?3)
                                    on conflict (fleet_uid, source) do update set last_sequence = excluded.last_sequence
                                    """, envelope.fleetUid(), envelope.source(), envelope.sequence())
                            .replaceWith(arrival);
                });
    }
}
