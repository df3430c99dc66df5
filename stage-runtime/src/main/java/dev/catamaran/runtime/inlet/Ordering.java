package dev.catamaran.runtime.inlet;

import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.runtime.store.Arriving;
import dev.catamaran.runtime.store.InboxStore.Cursor;
import dev.catamaran.runtime.store.QuarantineRow;
import dev.catamaran.runtime.store.QuarantineRow.Kind;
import dev.catamaran.runtime.store.Transaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Keeps the events of one producer about one fleet in order and each of them once: the next one is folded, a known one
 * dropped, one that comes too early parked until those before it are there.
 */
@ApplicationScoped
public class Ordering {
    private static final Logger LOG = Logger.getLogger(Ordering.class);

    private final MeterRegistry meters;

    public Ordering(MeterRegistry meters) {
        this.meters = meters;
    }

    /** What an arriving event is to its consumer. */
    public enum Arrival {
        FRESH,
        DUPLICATE,
        EARLY
    }

    /** Folds a record whose turn it is. */
    @FunctionalInterface
    public interface Fold {
        Uni<Void> apply(ConsumerRecord<String, byte[]> message);
    }

    public static Arrival arrival(long sequence, long last) {
        if (sequence <= last) {
            return Arrival.DUPLICATE;
        }
        return sequence == last + 1 ? Arrival.FRESH : Arrival.EARLY;
    }

    /** Takes in an event that has a sequence. */
    public Uni<Void> arrive(
            Transaction transaction, Envelope envelope, ConsumerRecord<String, byte[]> message, Fold fold) {
        String uid = envelope.fleetUid();
        String source = envelope.source();
        return transaction.inbox().cursor(uid, source).flatMap(cursor -> {
            Arrival arrival = arrival(envelope.sequence(), cursor.last());
            count(arrival, 1);
            return switch (arrival) {
                case DUPLICATE -> Uni.createFrom().voidItem();
                case EARLY -> park(transaction, envelope, message, cursor);
                case FRESH ->
                    fold.apply(message)
                            .flatMap(folded -> passed(transaction, uid, source, envelope.sequence(), cursor, fold));
            };
        });
    }

    /** Takes in events that only have to be learned, as far as it is their turn; answers the fleets of those. */
    Uni<Set<String>> arrive(Transaction transaction, List<Arriving> events) {
        return transaction.takeIn(events).invoke(taken -> count(Arrival.FRESH, taken.size()));
    }

    private void count(Arrival arrival, int events) {
        meters.counter("catamaran.inbox", "arrival", arrival.name()).increment(events);
    }

    private Uni<Void> park(
            Transaction transaction, Envelope envelope, ConsumerRecord<String, byte[]> message, Cursor cursor) {
        String reason = "event " + (cursor.last() + 1) + " of " + envelope.source() + " is missing; this is event "
                + envelope.sequence();
        LOG.warnf(
                "parked %s-%d@%d of fleet %s: %s",
                message.topic(), message.partition(), message.offset(), envelope.fleetUid(), reason);
        QuarantineRow row = Records.row(message, Kind.PARKED, reason);
        row.fleetUid = envelope.fleetUid();
        row.source = envelope.source();
        row.sequence = envelope.sequence();
        return transaction
                .quarantine()
                .keep(row)
                .flatMap(kept -> transaction
                        .inbox()
                        .move(row.fleetUid, row.source, new Cursor(cursor.last(), cursor.parked() + kept)));
    }

    /** Everything up to a sequence is done with; folds what was parked right behind it. */
    Uni<Void> passed(Transaction transaction, String uid, String source, long sequence, Cursor before, Fold fold) {
        if (before.parked() == 0) {
            return transaction.inbox().move(uid, source, new Cursor(sequence, 0));
        }
        return transaction.quarantine().removeParked(uid, source, sequence).flatMap(removed -> {
            Cursor now = new Cursor(sequence, before.parked() - removed);
            return transaction
                    .quarantine()
                    .parked(uid, source, sequence + 1)
                    .flatMap(next -> next.isPresent() && next.get().sequence == sequence + 1
                            ? fold.apply(Records.message(next.get()))
                                    .flatMap(folded -> passed(transaction, uid, source, sequence + 1, now, fold))
                            : transaction.inbox().move(uid, source, now));
        });
    }
}
