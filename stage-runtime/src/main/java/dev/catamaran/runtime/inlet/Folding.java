package dev.catamaran.runtime.inlet;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.event.ClusterEvent;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetStore;
import dev.catamaran.runtime.store.InboxStore;
import dev.catamaran.runtime.store.InboxStore.Arrival;
import dev.catamaran.runtime.store.WorkQueue;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** Folds an event into desired state and wakes the work it concerns: the whole of transaction one. */
@ApplicationScoped
public class Folding {
    private static final Logger LOG = Logger.getLogger(Folding.class);

    private final InboxStore inbox;
    private final FleetStore fleets;
    private final WorkQueue queue;
    private final Requests requests;
    private final MeterRegistry meters;
    private final String service;
    private final List<EventType> reads;

    public Folding(
            InboxStore inbox,
            FleetStore fleets,
            WorkQueue queue,
            Requests requests,
            MeterRegistry meters,
            RuntimeConfig config) {
        this.inbox = inbox;
        this.fleets = fleets;
        this.queue = queue;
        this.requests = requests;
        this.meters = meters;
        this.service = config.service();
        this.reads = StageGraph.inputTypes(service);
    }

    /** Folds one event in the caller's transaction; of an event that is not read here only its sequence is noted. */
    public Uni<Void> fold(Mutiny.StatelessSession session, Decoded.Event arrived) {
        boolean counts = arrived.envelope().sequence() > 0;
        if (!counts && !reads.contains(arrived.type())) {
            return Uni.createFrom().voidItem();
        }
        return inbox.arrive(session, arrived.envelope()).flatMap(arrival -> {
            meters.counter("catamaran.inbox", "arrival", arrival.name()).increment();
            if (arrival == Arrival.DUPLICATE) {
                return Uni.createFrom().voidItem();
            }
            if (arrival == Arrival.AFTER_GAP) {
                LOG.warnf(
                        "an event of %s before %s is missing",
                        arrived.envelope().source(), arrived.envelope());
            }
            return reads.contains(arrived.type())
                    ? apply(session, arrived)
                    : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> apply(Mutiny.StatelessSession session, Decoded.Event arrived) {
        Envelope envelope = arrived.envelope();
        return switch (arrived.event()) {
            case FleetRequested request -> requests.requested(session, envelope, request);
            case FleetDeletionRequested request -> requests.deletionRequested(session, request);
            case FleetRejected rejected -> requests.rejected(session, rejected);
            case FleetDeleted _ -> requests.deleted(session, envelope);
            case FleetEvent fact -> learn(session, arrived.type(), envelope, fact);
        };
    }

    private Uni<Void> learn(Mutiny.StatelessSession session, EventType type, Envelope envelope, FleetEvent event) {
        FactRow fact = new FactRow();
        fact.fleetUid = envelope.fleetUid();
        fact.type = type.name();
        fact.cluster = event instanceof ClusterEvent clusterEvent ? clusterEvent.cluster() : "";
        fact.generation = envelope.generation();
        fact.eventId = envelope.id();
        fact.body = json(event);
        return fleets.learn(session, fact)
                .flatMap(learned -> learned == 0 ? Uni.createFrom().voidItem() : wake(session, type, fact));
    }

    private Uni<Void> wake(Mutiny.StatelessSession session, EventType type, FactRow fact) {
        Uni<Integer> chain = Uni.createFrom().item(0);
        for (StageDefinition stage : StageGraph.of(service)) {
            if (stage.reads().contains(type)) {
                boolean ofItsCluster = stage.readsOnlyItsOwn(type);
                chain = chain.flatMap(
                        before -> queue.wake(session, fact.fleetUid, stage.name(), ofItsCluster ? fact.cluster : ""));
            }
        }
        return chain.replaceWithVoid();
    }

    private static String json(FleetEvent event) {
        try {
            return Json.mapper().writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event just read cannot fail to serialize", e);
        }
    }

    /** A live fleet's row, as folding wants it. */
    static FleetRow row(Envelope envelope, FleetRequested request, FleetRow.State state) {
        FleetRow row = new FleetRow();
        row.uid = envelope.id();
        row.fleetId = request.fleetId();
        row.generation = request.generation();
        row.requestId = envelope.id();
        row.state = state;
        row.traceparent = envelope.traceparent() == null ? "" : envelope.traceparent();
        row.requestedAt = envelope.time();
        try {
            row.spec = Json.mapper().writeValueAsString(request.spec());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a specification just read cannot fail to serialize", e);
        }
        return row;
    }
}
