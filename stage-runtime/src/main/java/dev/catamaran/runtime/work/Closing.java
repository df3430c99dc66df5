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
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetStore;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.OutboxStore;
import dev.catamaran.runtime.store.OutboxStore.Address;
import dev.catamaran.runtime.store.WorkQueue;
import dev.catamaran.runtime.store.WorkQueue.Result;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.reactive.mutiny.Mutiny;
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
    private final WorkQueue queue;
    private final OutboxStore outbox;
    private final FleetStore fleets;

    public Closing(Database database, WorkQueue queue, OutboxStore outbox, FleetStore fleets) {
        this.database = database;
        this.queue = queue;
        this.outbox = outbox;
        this.fleets = fleets;
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

    void close(Lease lease, Loaded loaded, Closed closed) {
        database.await(session -> write(session, lease, loaded, closed).replaceWithVoid());
    }

    /** As {@link #close}; the last item of a fleet also ends the fleet here. */
    void release(Lease lease, Loaded loaded, Closed closed, List<FleetEvent> fleetReleased) {
        String uid = lease.key().fleetUid();
        database.await(session -> write(session, lease, loaded, closed)
                .flatMap(written -> !written
                        ? Uni.createFrom().voidItem()
                        : queue.unreleased(session, uid)
                                .flatMap(left -> left > 0
                                        ? Uni.createFrom().voidItem()
                                        : publish(session, lease, loaded.fleet(), fleetReleased)
                                                .flatMap(
                                                        published -> fleets.move(session, uid, FleetRow.State.RELEASED))
                                                .replaceWithVoid())));
    }

    /** Publishes in the middle of a run; false when the lease is lost. */
    boolean announce(Lease lease, FleetRow fleet, FleetEvent event) {
        return database.await(session -> queue.holds(session, lease)
                .flatMap(held -> held
                        ? publish(session, lease, fleet, List.of(event)).replaceWith(true)
                        : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> write(Mutiny.StatelessSession session, Lease lease, Loaded loaded, Closed closed) {
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
        return queue.finish(session, lease, result)
                .flatMap(written -> written == 0
                        ? Uni.createFrom().item(false)
                        : publish(session, lease, loaded.fleet(), news).replaceWith(true));
    }

    private Uni<Void> publish(Mutiny.StatelessSession session, Lease lease, FleetRow fleet, List<FleetEvent> events) {
        Address address = new Address(
                fleet.uid,
                StageGraph.stage(lease.key().stage()).area(),
                fleet.generation,
                fleet.requestId,
                fleet.traceparent.isEmpty() ? null : fleet.traceparent);
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (FleetEvent event : events) {
            chain = chain.flatMap(before -> outbox.append(session, address, event));
        }
        return chain;
    }

    private static String kind(FleetEvent event) {
        return event.getClass().getSimpleName()
                + (event instanceof ClusterEvent clusterEvent ? "/" + clusterEvent.cluster() : "");
    }

    /** A status that only grew older is no news. */
    private static Object comparable(FleetEvent event) {
        return event instanceof StageStatus status
                ? List.of(status.state(), status.observedGeneration(), String.valueOf(status.problem()))
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
