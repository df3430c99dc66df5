package dev.catamaran.runtime.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.catamaran.contracts.event.ClusterEvent;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.outbox.Outbox;
import dev.catamaran.runtime.outbox.Outbox.Address;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WorkQueue.Result;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Transaction two: condition and events together, while the lease's fence stands.
 *
 * <p>An event goes out when it differs from what was last published of its kind, so a resync that changes nothing says
 * nothing.
 */
@ApplicationScoped
public class Closing {
    private static final TypeReference<TreeMap<String, String>> EMITTED = new TypeReference<>() {};

    private final Database database;
    private final Outbox outbox;

    public Closing(Database database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /**
     * How a run ended.
     *
     * @param dueInMillis when to come back; negative for never
     * @param events to publish, as far as they are news
     */
    record Closed(
            State state,
            int attempts,
            long dueInMillis,
            @Nullable ProblemReport problem,
            List<FleetEvent> events) {}

    /** At once when nothing came in between; else step by step, with a look at what did. */
    void close(Lease lease, Loaded loaded, Closed closed) {
        Ending ending = ending(lease, loaded, closed);
        FleetRow fleet = loaded.fleet();
        List<OutboxRow> rows = outbox.after(fleet, address(lease, fleet), ending.news());
        if (!database.awaitStatement(
                transaction -> transaction.close(lease, ending.result(), fleet, rows, Outbox.counted(ending.news())))) {
            database.await(
                    transaction -> write(transaction, lease, loaded, ending).replaceWithVoid());
        }
    }

    /**
     * As {@link #close}; the last item of a fleet also says what there is to say of the whole fleet. The service that says
     * so is done with it; the others remember it until they hear of it.
     */
    void release(Lease lease, Loaded loaded, Closed closed, List<FleetEvent> fleetReleased) {
        String uid = lease.key().fleetUid();
        Ending ending = ending(lease, loaded, closed);
        database.await(transaction -> write(transaction, lease, loaded, ending)
                .flatMap(written -> written && !fleetReleased.isEmpty()
                        ? transaction.queue().unreleased(uid)
                        : Uni.createFrom().item(-1L))
                .flatMap(left -> left != 0
                        ? Uni.createFrom().voidItem()
                        : publish(transaction, lease, loaded.fleet(), fleetReleased)
                                .flatMap(published -> transaction.fleets().move(uid, FleetRow.State.RELEASED))
                                .replaceWithVoid()));
    }

    /** Publishes in the middle of a run; false when the lease is lost. */
    boolean announce(Lease lease, FleetRow fleet, FleetEvent event) {
        return database.await(transaction -> transaction
                .fleets()
                .lock(fleet.uid)
                .flatMap(locked -> transaction.queue().holds(lease))
                .flatMap(held -> held
                        ? publish(transaction, lease, fleet, List.of(event)).replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    /**
     * Writes while the fence stands and the fleet is as the run took it up; a result that is out of date is not told, the
     * item is looked at again. The fleet's row is locked before the item's, here and everywhere.
     */
    private Uni<Boolean> write(Transaction transaction, Lease lease, Loaded loaded, Ending ending) {
        return transaction
                .fleets()
                .lock(lease.key().fleetUid())
                .flatMap(now -> loaded.isOf(now)
                        ? finish(transaction, lease, loaded, ending)
                        : transaction.queue().giveBack(lease).replaceWith(false));
    }

    private Uni<Boolean> finish(Transaction transaction, Lease lease, Loaded loaded, Ending ending) {
        return transaction
                .queue()
                .finish(lease, ending.result())
                .flatMap(written -> written == 0
                        ? Uni.createFrom().item(false)
                        : publish(transaction, lease, loaded.fleet(), ending.news())
                                .replaceWith(true));
    }

    /** What to write and what to say. */
    private record Ending(Result result, List<FleetEvent> news) {}

    private static Ending ending(Lease lease, Loaded loaded, Closed closed) {
        Map<String, String> emitted = emitted(lease);
        List<FleetEvent> news = new ArrayList<>();
        for (FleetEvent event : closed.events()) {
            String digest = Tokens.digest(loaded.fleet().generation + json(comparable(event)));
            if (!digest.equals(emitted.put(kind(event), digest))) {
                news.add(event);
            }
        }
        Result result = new Result(
                closed.state().name(),
                loaded.fleet().generation,
                closed.attempts(),
                closed.dueInMillis(),
                closed.problem() == null ? "" : json(closed.problem()),
                json(emitted));
        return new Ending(result, news);
    }

    private Uni<Void> publish(Transaction transaction, Lease lease, FleetRow fleet, List<FleetEvent> events) {
        return outbox.append(transaction, address(lease, fleet), events);
    }

    private static Address address(Lease lease, FleetRow fleet) {
        return new Address(
                fleet.uid,
                StageGraph.stage(lease.key().stage()).area(),
                fleet.generation,
                fleet.requestId,
                fleet.traceparent.isEmpty() ? null : fleet.traceparent);
    }

    private static String kind(FleetEvent event) {
        return event.getClass().getSimpleName()
                + (event instanceof ClusterEvent clusterEvent ? "/" + clusterEvent.cluster() : "");
    }

    /** A status that only grew older is no news. */
    private static Object comparable(FleetEvent event) {
        return event instanceof StageStatus status
                ? List.of(
                        status.state(),
                        status.observedGeneration(),
                        String.valueOf(status.problem()),
                        String.valueOf(status.drift()))
                : event;
    }

    private static Map<String, String> emitted(Lease lease) {
        try {
            return Json.mapper().readValue(lease.emitted(), EMITTED);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("record of what " + lease.key() + " published is damaged", e);
        }
    }

    static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot serialize " + value.getClass(), e);
        }
    }
}
