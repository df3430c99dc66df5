package dev.catamaran.runtime.store;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** What an operator asks of a service through its database. */
public interface OrderStore {
    /**
     * One order.
     *
     * @param verb what to do
     * @param argument what to do it to
     */
    record Order(long id, String verb, String argument) {}

    /** Takes the oldest order that nobody has done, or that somebody took this long ago and did not finish. */
    Uni<Optional<Order>> take(Duration abandonedAfter);

    /** Writes what came of an order. */
    Uni<Void> finish(long id, boolean worked, String outcome);

    /** When a leftover was first seen; the first call for a resource is the first sighting. Milliseconds ago. */
    Uni<Long> sighted(WorkKey key, String slot, String externalId);

    /** A leftover is gone. */
    Uni<Integer> unsight(WorkKey key, String slot);

    /** Forgets orders of this age. */
    Uni<Integer> forget(Duration age, int limit);
}
