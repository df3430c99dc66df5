package dev.catamaran.runtime.inlet;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Violation;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.outbox.Outbox;
import dev.catamaran.runtime.outbox.Outbox.Address;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.FleetRow.State;
import dev.catamaran.runtime.store.FleetStore.Earlier;
import dev.catamaran.runtime.store.Specs;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WorkKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What operators ask for, and network-service's word on it.
 *
 * <p>Every service judges the same requests in the same order, so all come to the same answer. Only whether a name is free
 * again is for network-service to say: the others let requests for a fleet that is being deleted wait until it has said
 * FleetDeleted, which comes after its refusals, in order.
 */
@ApplicationScoped
public class Requests {
    private static final Logger LOG = Logger.getLogger(Requests.class);
    private static final String JUDGE = "network-service";
    private static final String UNSEEN = "{}";
    private static final String REFUSED = "{\"refused\":true}";

    private final Outbox outbox;
    private final Waiting waiting;
    private final String service;

    public Requests(Outbox outbox, Waiting waiting, RuntimeConfig config) {
        this.outbox = outbox;
        this.waiting = waiting;
        this.service = config.service();
    }

    private boolean judge() {
        return service.equals(JUDGE);
    }

    Uni<Void> requested(Transaction transaction, Envelope envelope, FleetRequested request) {
        String uid = envelope.id();
        return transaction.fleets().byUid(uid).flatMap(judged -> {
            if (judged.isEmpty()) {
                return inTurn(transaction, envelope, request, () -> judge(transaction, envelope, request));
            }
            boolean endCameFirst = judged.get().ended && judged.get().spec.equals(UNSEEN);
            return endCameFirst
                    ? transaction
                            .fleets()
                            .recall(uid, request.generation(), uid, spec(request))
                            .replaceWithVoid()
                    : Uni.createFrom().voidItem();
        });
    }

    /** Behind a request of the same name that waits, everything waits. */
    private Uni<Void> inTurn(
            Transaction transaction,
            Envelope envelope,
            FleetEvent request,
            java.util.function.Supplier<Uni<Void>> now) {
        return judge()
                ? now.get()
                : waiting.any(transaction, request.fleetId())
                        .flatMap(any -> any ? waiting.add(transaction, envelope, request) : now.get());
    }

    private Uni<Void> judge(Transaction transaction, Envelope envelope, FleetRequested request) {
        return transaction
                .fleets()
                .live(request.fleetId())
                .flatMap(live -> earlier(transaction, live)
                        .flatMap(earlier -> judge(transaction, envelope, request, live, earlier)));
    }

    private static Uni<List<Earlier>> earlier(Transaction transaction, Optional<FleetRow> live) {
        return live.isPresent()
                ? transaction.fleets().earlier(live.get().uid)
                : Uni.createFrom().item(List.of());
    }

    private Uni<Void> judge(
            Transaction transaction,
            Envelope envelope,
            FleetRequested request,
            Optional<FleetRow> live,
            List<Earlier> earlier) {
        return switch (Admission.decide(request, live, earlier, judge())) {
            case Admission.Create(FleetSpec spec) -> create(transaction, envelope, request, spec);
            case Admission.Raise(String uid, FleetSpec spec) ->
                raise(transaction, envelope, request, live.orElseThrow(), spec);
            case Admission.Wait() -> waiting.add(transaction, envelope, request);
            case Admission.Refuse(List<Violation> violations) ->
                refuse(transaction, envelope, request, live, violations);
        };
    }

    private Uni<Void> create(Transaction transaction, Envelope envelope, FleetRequested request, FleetSpec spec) {
        FleetRow row = row(envelope, request, State.ACTIVE);
        return transaction.fleets().insert(row).flatMap(inserted -> want(transaction, row.uid, spec));
    }

    private Uni<Void> raise(
            Transaction transaction, Envelope envelope, FleetRequested request, FleetRow live, FleetSpec spec) {
        List<String> added = added(live, spec);
        return transaction
                .fleets()
                .raise(live.uid, request.generation(), envelope.id(), spec(request))
                .flatMap(raised -> live.ended
                        ? Uni.createFrom().voidItem()
                        : forget(transaction, request.generation(), live.uid, added)
                                .flatMap(forgotten -> transaction.queue().wakeAll(live.uid))
                                .flatMap(woken -> want(transaction, live.uid, spec)));
    }

    private static List<String> added(FleetRow live, FleetSpec spec) {
        return Specs.readable(live).stream()
                .flatMap(present -> spec.clusters().stream()
                        .map(FleetSpec.Cluster::name)
                        .filter(cluster -> !Specs.has(present, cluster)))
                .toList();
    }

    /** What was said of a cluster of the same name that left the fleet does not hold for the one that comes. */
    private static Uni<Void> forget(Transaction transaction, long generation, String uid, List<String> clusters) {
        Uni<Integer> chain = Uni.createFrom().item(0);
        for (String cluster : clusters) {
            chain = chain.flatMap(before -> transaction.fleets().forgetFacts(uid, cluster, generation));
        }
        return chain.replaceWithVoid();
    }

    private Uni<Void> want(Transaction transaction, String uid, FleetSpec spec) {
        Uni<Integer> chain = Uni.createFrom().item(0);
        for (WorkKey key : items(uid, spec)) {
            chain = chain.flatMap(before -> transaction.queue().want(key));
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
        return keys.stream().sorted().toList();
    }

    /** The refusal is an event of the fleet it collides with, so that it stays in order with that fleet's FleetDeleted. */
    private Uni<Void> refuse(
            Transaction transaction,
            Envelope envelope,
            FleetRequested request,
            Optional<FleetRow> live,
            List<Violation> violations) {
        LOG.infof("refused request %s: %s", envelope.id(), violations);
        if (!judge()) {
            return Uni.createFrom().voidItem();
        }
        String uid = live.map(fleet -> fleet.uid).orElse(envelope.id());
        Address address = new Address(uid, Area.NETWORK, request.generation(), envelope.id(), envelope.traceparent());
        FleetRejected refusal = new FleetRejected(request.fleetId(), request.generation(), envelope.id(), violations);
        Uni<Void> known = live.isPresent()
                ? Uni.createFrom().voidItem()
                : transaction.fleets().insert(refused(envelope, request));
        return known.flatMap(nothing -> outbox.append(transaction, address, List.of(refusal)));
    }

    Uni<Void> deletionRequested(Transaction transaction, Envelope envelope, FleetDeletionRequested request) {
        return inTurn(transaction, envelope, request, () -> delete(transaction, request));
    }

    private static Uni<Void> delete(Transaction transaction, FleetDeletionRequested request) {
        return transaction
                .fleets()
                .live(request.fleetId())
                .flatMap(live -> live.isEmpty() || live.get().state == State.DELETING
                        ? Uni.createFrom().voidItem()
                        : transaction
                                .fleets()
                                .move(live.get().uid, live.get().ended ? State.RELEASED : State.DELETING)
                                .flatMap(moved -> transaction.queue().wakeAll(live.get().uid))
                                .replaceWithVoid());
    }

    /** A refusal that comes before its request leaves a tombstone, so that the request finds itself judged. */
    Uni<Void> rejected(Transaction transaction, Envelope envelope, FleetRejected rejected) {
        if (judge()) {
            return Uni.createFrom().voidItem();
        }
        String request = rejected.requestId();
        return waiting.remove(transaction, request)
                .flatMap(removed -> transaction
                        .fleets()
                        .byUid(request)
                        .flatMap(known -> known.isPresent()
                                ? transaction
                                        .fleets()
                                        .move(request, State.REJECTED)
                                        .replaceWithVoid()
                                : transaction
                                        .fleets()
                                        .insert(tombstone(
                                                request, envelope, rejected.generation(), rejected, State.REJECTED))));
    }

    /**
     * The name is free again: requests that waited are judged now, in the order they came. When the requests for this
     * fleet have not all been seen yet, it stays under its name until they have, so that none is taken for the next one.
     */
    Uni<Void> deleted(Transaction transaction, Envelope envelope, FleetDeleted deleted) {
        if (judge()) {
            return Uni.createFrom().voidItem();
        }
        String uid = envelope.fleetUid();
        return transaction
                .fleets()
                .byUid(uid)
                .flatMap(known -> known.isPresent()
                        ? end(transaction, known.get())
                        : transaction
                                .fleets()
                                .insert(tombstone(uid, envelope, envelope.generation(), deleted, State.RELEASED))
                                .flatMap(inserted -> transaction.fleets().end(uid))
                                .replaceWithVoid())
                .flatMap(moved -> waiting.take(transaction, deleted.fleetId()))
                .flatMap(requests -> again(transaction, requests));
    }

    private static Uni<Void> end(Transaction transaction, FleetRow known) {
        return (known.state == State.ACTIVE
                        ? transaction.fleets().end(known.uid)
                        : transaction.fleets().move(known.uid, State.RELEASED))
                .replaceWithVoid();
    }

    private Uni<Void> again(Transaction transaction, List<Waiting.Request> requests) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (Waiting.Request each : requests) {
            chain = chain.flatMap(before -> switch (each.event()) {
                case FleetRequested request -> requested(transaction, each.envelope(), request);
                case FleetDeletionRequested request -> deletionRequested(transaction, each.envelope(), request);
                default -> Uni.createFrom().voidItem();
            });
        }
        return chain;
    }

    private static FleetRow row(Envelope envelope, FleetRequested request, State state) {
        FleetRow row = tombstone(envelope.id(), envelope, request.generation(), request, state);
        row.spec = spec(request);
        return row;
    }

    /** What a refused request asked for is not kept: it may be anything. */
    private static FleetRow refused(Envelope envelope, FleetRequested request) {
        FleetRow row = tombstone(envelope.id(), envelope, request.generation(), request, State.REJECTED);
        row.spec = REFUSED;
        return row;
    }

    private static FleetRow tombstone(String uid, Envelope envelope, long generation, FleetEvent event, State state) {
        FleetRow row = new FleetRow();
        row.uid = uid;
        row.fleetId = event.fleetId();
        row.generation = generation;
        row.requestId = envelope.id();
        row.state = state;
        row.traceparent = envelope.traceparent() == null ? "" : envelope.traceparent();
        row.requestedAt = envelope.time();
        row.spec = UNSEEN;
        return row;
    }

    private static String spec(FleetRequested request) {
        try {
            return Json.mapper().writeValueAsString(request.spec());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a specification just read cannot fail to serialize", e);
        }
    }
}
