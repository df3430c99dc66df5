package dev.catamaran.runtime.store;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Events written in the transaction that made them true, until they have left. */
public interface OutboxStore {
    /** @param outbox counts all events of a fleet, {@code area} those of the service's own topic */
    record Sequences(long outbox, long area) {}

    /**
     * Takes the fleet's next numbers under its row lock: without a gap, in the order of commits.
     *
     * @param events how many numbers
     * @param counted how many of the events count in the sequence of the service's own topic
     * @return the last numbers taken
     */
    Uni<Sequences> next(String fleetUid, int events, int counted);

    Uni<Void> insert(List<OutboxRow> rows);

    /** Unsent rows of a lane in the order of each fleet's sequence. */
    Uni<List<OutboxRow>> unsent(int lane, int limit);

    /** Marks everything of these fleets in a lane as sent, of each up to its sequence. */
    Uni<Integer> sent(int lane, Map<String, Long> upTo);

    /** Takes a lane for the length of the transaction; false when another process has it. */
    Uni<Boolean> lock(int lane);

    /** Lanes that have something to send. */
    Uni<List<Long>> busyLanes();

    /** Age of the oldest unsent event, milliseconds; 0 when there is none. */
    Uni<Long> oldestUnsentMillis();

    /** Number of unsent events, counted no further than the limit. */
    Uni<Long> unsentUpTo(long limit);

    /** Forgets sent events of this age. */
    Uni<Integer> forgetSent(Duration age, int limit);
}
