package dev.catamaran.runtime.inlet;

import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.runtime.store.InboxStore.Cursor;
import dev.catamaran.runtime.store.QuarantineRow;
import dev.catamaran.runtime.store.QuarantineRow.Kind;
import dev.catamaran.runtime.store.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * What an operator decides about a record that was set aside. Whatever the decision, an event never passes an earlier one
 * of its producer and fleet that is still in quarantine.
 */
@ApplicationScoped
public class Quarantine {
    private final EventCodec codec;
    private final Folding folding;
    private final Ordering ordering;

    public Quarantine(EventCodec codec, Folding folding, Ordering ordering) {
        this.codec = codec;
        this.folding = folding;
        this.ordering = ordering;
    }

    /**
     * What came of a decision.
     *
     * @param message for the operator
     */
    public record Outcome(boolean worked, String message) {
        static Uni<Outcome> refused(String message) {
            return Uni.createFrom().item(new Outcome(false, message));
        }
    }

    /** Folds a record now: one that can be read at last, or a parked one whose missing predecessors are given up. */
    public Uni<Outcome> release(Transaction transaction, QuarantineRow.Key key) {
        return with(transaction, key, row -> switch (codec.decode(Records.message(row))) {
            case Decoded.Malformed(String reason) -> Outcome.refused("it still cannot be read: " + reason);
            case Decoded decoded
            when row.kind == Kind.MALFORMED ->
                transaction
                        .quarantine()
                        .remove(key)
                        .flatMap(removed -> folding.fold(transaction, Records.message(row)))
                        .replaceWith(new Outcome(true, "folded, or parked if an earlier event is missing"));
            case Decoded decoded -> giveUpBefore(transaction, row, decoded);
        });
    }

    /** Forgets a record; those of its producer that wait behind it go on. */
    public Uni<Outcome> drop(Transaction transaction, QuarantineRow.Key key) {
        return with(
                transaction,
                key,
                row -> row.kind == Kind.MALFORMED && row.sequence > 0
                        ? pass(transaction, row)
                        : transaction.quarantine().remove(key).replaceWith(new Outcome(true, "dropped")));
    }

    private Uni<Outcome> pass(Transaction transaction, QuarantineRow row) {
        return transaction.inbox().cursor(row.fleetUid, row.source).flatMap(cursor -> {
            if (row.sequence > cursor.last() + 1) {
                return Outcome.refused("event " + (cursor.last() + 1) + " of " + row.source
                        + " comes before it: decide on that one first");
            }
            Uni<Void> passed =
                    row.sequence <= cursor.last() ? Uni.createFrom().voidItem() : go(transaction, row, cursor);
            return transaction
                    .quarantine()
                    .remove(row.key())
                    .flatMap(removed -> passed)
                    .replaceWith(new Outcome(true, "dropped; what waited behind it goes on"));
        });
    }

    private Uni<Outcome> giveUpBefore(Transaction transaction, QuarantineRow row, Decoded decoded) {
        return transaction.quarantine().all().flatMap(all -> {
            Optional<QuarantineRow> unread = all.stream()
                    .filter(each -> each.kind == Kind.MALFORMED && each.sequence > 0 && each.sequence < row.sequence)
                    .filter(each -> each.fleetUid.equals(row.fleetUid) && each.source.equals(row.source))
                    .findFirst();
            if (unread.isPresent()) {
                return Outcome.refused(name(unread.get().key()) + " comes before it: decide on that one first");
            }
            return transaction
                    .inbox()
                    .cursor(row.fleetUid, row.source)
                    .flatMap(cursor ->
                            folding.fold(transaction, decoded).flatMap(folded -> go(transaction, row, cursor)))
                    .replaceWith(new Outcome(true, "folded; what is missing before it is given up"));
        });
    }

    private Uni<Void> go(Transaction transaction, QuarantineRow row, Cursor cursor) {
        return ordering.passed(
                transaction,
                row.fleetUid,
                row.source,
                row.sequence,
                cursor,
                turn -> folding.fold(transaction, codec.decode(turn)));
    }

    private static Uni<Outcome> with(
            Transaction transaction,
            QuarantineRow.Key key,
            java.util.function.Function<QuarantineRow, Uni<Outcome>> decision) {
        return transaction
                .quarantine()
                .at(key)
                .flatMap(found -> found.map(decision)
                        .orElseGet(() -> Outcome.refused("there is no " + name(key) + " in quarantine")));
    }

    /** {@code topic-partition@offset}, as the CLI shows it. */
    static String name(QuarantineRow.Key key) {
        return key.topic() + "-" + key.partition() + "@" + key.offset();
    }
}
