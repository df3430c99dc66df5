package dev.catamaran.runtime.store;

import dev.catamaran.runtime.store.InboxStore.Cursor;
import dev.catamaran.runtime.store.WorkQueue.Result;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
     * The usual way of events, in one step where the database can: each that is the very next one of its producer, with none
     * waiting behind a gap, moves the cursor, is learned and wakes its readers. The others change nothing.
     *
     * @param events at most one of a fleet
     * @return fleets whose event was taken in
     */
    default Uni<Set<String>> takeIn(List<Arriving> events) {
        Uni<Set<String>> taken = Uni.createFrom().item(Set.of());
        for (Arriving event : events) {
            taken = taken.flatMap(before -> takeIn(event).map(took -> took ? with(before, event.fleetUid()) : before));
        }
        return taken;
    }

    private Uni<Boolean> takeIn(Arriving event) {
        return inbox().cursor(event.fleetUid(), event.source())
                .flatMap(cursor -> cursor.last() == event.sequence() - 1 && cursor.parked() == 0
                        ? inbox().move(event.fleetUid(), event.source(), new Cursor(event.sequence(), 0))
                                .flatMap(_ -> learn(event))
                                .replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private Uni<Integer> learn(Arriving event) {
        Uni<Integer> learned = event.fact()
                .map(fleets()::learn)
                .orElseGet(() -> Uni.createFrom().item(0));
        return learned.flatMap(known -> known == 0 ? Uni.createFrom().item(0) : wake(event.readers()));
    }

    private Uni<Integer> wake(List<WorkKey> readers) {
        Uni<Integer> woken = Uni.createFrom().item(0);
        for (WorkKey reader : readers) {
            woken = woken.flatMap(before -> queue().wake(reader.fleetUid(), reader.stage(), reader.cluster())
                    .map(now -> before + now));
        }
        return woken;
    }

    private static Set<String> with(Set<String> some, String one) {
        Set<String> all = new HashSet<>(some);
        all.add(one);
        return all;
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
