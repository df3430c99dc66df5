package dev.catamaran.runtime.store;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** Remembers what was folded in, so that each event is folded once and those of one producer in order. */
public interface InboxStore {
    /**
     * How far the events of one producer about one fleet were folded.
     *
     * @param last sequence of the last one folded; 0 before the first
     * @param parked how many wait behind a gap
     */
    record Cursor(long last, int parked) {}

    /** Takes note of an event without sequence; false when it is known. */
    Uni<Boolean> note(String source, String eventId);

    /** Reads a cursor; nobody else moves it until this transaction ends. */
    Uni<Cursor> cursor(String fleetUid, String source);

    Uni<Void> move(String fleetUid, String source, Cursor to);

    /**
     * A request that waits until the fleet of its name is gone.
     *
     * @param headers JSON object of its Kafka headers
     */
    record WaitingRequest(String fleetId, String requestId, String headers, String body) {}

    Uni<Void> await(WaitingRequest request);

    /** Requests that wait for a name, in the order they came. */
    Uni<List<WaitingRequest>> waiting(String fleetId);

    Uni<Integer> noLongerWaiting(String requestId);

    /** Forgets notes of this age. */
    Uni<Integer> forget(Duration age, int limit);
}
