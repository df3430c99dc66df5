package dev.catamaran.runtime.store;

import dev.catamaran.runtime.store.InboxStore.Cursor;
import dev.catamaran.runtime.store.WorkQueue.Result;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * One transaction of a service's database: everything done through it becomes true together or not at all.
 *
 * <p>The runtime's logic knows the stores only through here, so it runs the same over PostgreSQL and over the memory of a
 * simulation; one contract suite holds both to what the methods say.
 */
public interface Transaction {
    FleetStore fleets();

    InboxStore inbox();

    QuarantineStore quarantine();

    WorkQueue queue();

    OutboxStore outbox();

    ResourceStore resources();

    CallStore calls();

    OrderStore orders();

    /**
     * The usual way of an event, in one step where the database can: moves the cursor of its producer to it when it is the
     * very next one and none waits behind a gap. Otherwise answers false and changes nothing.
     */
    default Uni<Boolean> step(String fleetUid, String source, long sequence) {
        return inbox().cursor(fleetUid, source).flatMap(cursor -> {
            boolean next = cursor.last() == sequence - 1 && cursor.parked() == 0;
            return next
                    ? inbox().move(fleetUid, source, new Cursor(sequence, 0)).replaceWith(true)
                    : Uni.createFrom().item(false);
        });
    }

    /**
     * The usual end of a run, in one step where the database can: the result and its events, while the lease stands and the
     * fleet has the generation, state and sequences that the run has read. Otherwise answers false and changes nothing.
     *
     * @param fleet as the run has read it
     * @param events with the fleet's next numbers
     * @param counted how many of them count in the sequence of the service's own topic
     */
    default Uni<Boolean> close(Lease lease, Result result, FleetRow fleet, List<OutboxRow> events, int counted) {
        return fleets().lock(fleet.uid)
                .flatMap(now ->
                        now.filter(fleet::sameAs).isEmpty() ? Uni.createFrom().item(0) : queue().finish(lease, result))
                .flatMap(written -> written == 0
                        ? Uni.createFrom().item(false)
                        : write(fleet, events, counted).replaceWith(true));
    }

    private Uni<Void> write(FleetRow fleet, List<OutboxRow> events, int counted) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : outbox().next(fleet.uid, events.size(), counted).flatMap(_ -> outbox().insert(events));
    }

    /** Nothing that is done in this transaction stays, however it ends. */
    void rollBack();
}
