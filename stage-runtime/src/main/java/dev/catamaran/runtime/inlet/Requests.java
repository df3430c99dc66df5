package dev.catamaran.runtime.inlet;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Violation;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetRow.State;
import dev.catamaran.runtime.store.FleetStore;
import dev.catamaran.runtime.store.OutboxStore;
import dev.catamaran.runtime.store.OutboxStore.Address;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.store.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/** What operators ask for, and network-service's word on it. */
@ApplicationScoped
public class Requests {
    private static final Logger LOG = Logger.getLogger(Requests.class);
    private static final String JUDGE = "network-service";

    private final FleetStore fleets;
    private final WorkQueue queue;
    private final OutboxStore outbox;
    private final String service;

    public Requests(FleetStore fleets, WorkQueue queue, OutboxStore outbox, RuntimeConfig config) {
        this.fleets = fleets;
        this.queue = queue;
        this.outbox = outbox;
        this.service = config.service();
    }

    Uni<Void> requested(Mutiny.StatelessSession session, Envelope envelope, FleetRequested request) {
        return fleets.live(session, request.fleetId())
                .flatMap(live -> switch (Admission.decide(request, live, service.equals(JUDGE))) {
                    case Admission.Create(FleetSpec spec) -> create(session, envelope, request, spec, live.isPresent());
                    case Admission.Raise(String uid, FleetSpec spec) -> raise(session, envelope, request, uid, spec);
                    case Admission.Refuse(List<Violation> violations) -> refuse(session, envelope, request, violations);
                });
    }

    private Uni<Void> create(
            Mutiny.StatelessSession session,
            Envelope envelope,
            FleetRequested request,
            FleetSpec spec,
            boolean replacesDeleting) {
        FleetRow row = Folding.row(envelope, request, State.ACTIVE);
        Uni<?> before = replacesDeleting
                ? fleets.live(session, request.fleetId())
                        .flatMap(old -> fleets.move(session, old.orElseThrow().uid, State.RELEASED))
                : Uni.createFrom().voidItem();
        return before.flatMap(nothing -> fleets.insert(session, row)).flatMap(inserted -> want(session, row.uid, spec));
    }

    private Uni<Void> raise(
            Mutiny.StatelessSession session, Envelope envelope, FleetRequested request, String uid, FleetSpec spec) {
        String raw = Folding.row(envelope, request, State.ACTIVE).spec;
        return fleets.raise(session, uid, request.generation(), envelope.id(), raw)
                .flatMap(raised -> want(session, uid, spec));
    }

    private Uni<Void> want(Mutiny.StatelessSession session, String uid, FleetSpec spec) {
        Uni<Integer> chain = Uni.createFrom().item(0);
        for (WorkKey key : items(uid, spec)) {
            chain = chain.flatMap(before -> queue.want(session, key));
        }
        return chain.replaceWithVoid();
    }

    private List<WorkKey> items(String uid, FleetSpec spec) {
        List<WorkKey> keys = new ArrayList<>();
        for (StageDefinition stage : StageGraph.of(service)) {
            if (stage.per() == Per.FLEET) {
                keys.add(new WorkKey(uid, stage.name(), ""));
            } else {
                spec.clusters().forEach(cluster -> keys.add(new WorkKey(uid, stage.name(), cluster.name())));
            }
        }
        return keys;
    }

    private Uni<Void> refuse(
            Mutiny.StatelessSession session, Envelope envelope, FleetRequested request, List<Violation> violations) {
        LOG.infof("refused fleet %s generation %d: %s", request.fleetId(), request.generation(), violations);
        if (!service.equals(JUDGE)) {
            return Uni.createFrom().voidItem();
        }
        Address address =
                new Address(envelope.id(), Area.NETWORK, request.generation(), envelope.id(), envelope.traceparent());
        return fleets.insert(session, Folding.row(envelope, request, State.REJECTED))
                .flatMap(inserted -> outbox.append(
                        session,
                        address,
                        new FleetRejected(request.fleetId(), request.generation(), envelope.id(), violations)));
    }

    Uni<Void> deletionRequested(Mutiny.StatelessSession session, FleetDeletionRequested request) {
        return fleets.live(session, request.fleetId())
                .flatMap(live -> live.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : fleets.move(session, live.get().uid, State.DELETING)
                                .flatMap(moved -> queue.wakeAll(session, live.get().uid))
                                .replaceWithVoid());
    }

    Uni<Void> rejected(Mutiny.StatelessSession session, FleetRejected rejected) {
        return service.equals(JUDGE)
                ? Uni.createFrom().voidItem()
                : fleets.byUid(session, rejected.requestId())
                        .flatMap(found -> found.isEmpty()
                                ? Uni.createFrom().item(0)
                                : fleets.move(session, rejected.requestId(), State.REJECTED))
                        .replaceWithVoid();
    }

    Uni<Void> deleted(Mutiny.StatelessSession session, Envelope envelope) {
        return service.equals(JUDGE)
                ? Uni.createFrom().voidItem()
                : fleets.move(session, envelope.fleetUid(), State.RELEASED)
                        .flatMap(moved -> fleets.forgetFacts(session, List.of(envelope.fleetUid())))
                        .replaceWithVoid();
    }
}
