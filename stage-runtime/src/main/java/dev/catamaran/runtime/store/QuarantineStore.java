package dev.catamaran.runtime.store;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Records that were set aside: nobody could read them, or an earlier one of their producer is missing. */
public interface QuarantineStore {
    /** Keeps a record once, however often Kafka delivers it; answers 0 when it was there. */
    Uni<Integer> keep(QuarantineRow row);

    Uni<Optional<QuarantineRow>> at(QuarantineRow.Key key);

    /** The parked record with the lowest sequence from the given one on. */
    Uni<Optional<QuarantineRow>> parked(String fleetUid, String source, long from);

    /** Every record, oldest first. */
    Uni<List<QuarantineRow>> all();

    Uni<Integer> remove(QuarantineRow.Key key);

    /** Removes a producer's parked records up to a sequence. */
    Uni<Integer> removeParked(String fleetUid, String source, long upTo);

    /** Number of records set aside. */
    Uni<Long> count();
}
