package dev.catamaran.runtime.store;

import java.util.List;
import java.util.Optional;

/**
 * A numbered event that only has to be learned.
 *
 * @param fleetUid fleet it is about
 * @param source its producer
 * @param sequence its number among those of the producer about the fleet
 * @param fact what is kept of it; empty when nobody here reads it
 * @param readers items that it wakes, as {@link WorkQueue#wake} understands them, in order
 */
public record Arriving(String fleetUid, String source, long sequence, Optional<FactRow> fact, List<WorkKey> readers) {
    /** Of an event that nobody here reads only its number is noted. */
    public static Arriving unread(String fleetUid, String source, long sequence) {
        return new Arriving(fleetUid, source, sequence, Optional.empty(), List.of());
    }
}
