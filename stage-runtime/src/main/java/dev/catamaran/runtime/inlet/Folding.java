package dev.catamaran.runtime.inlet;

import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.store.Arriving;
import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.QuarantineRow.Kind;
import dev.catamaran.runtime.store.Specs;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WorkKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Folds a record into desired state and wakes the work it concerns: the whole of transaction one. */
@ApplicationScoped
public class Folding {
    private static final Logger LOG = Logger.getLogger(Folding.class);

    private final EventCodec codec;
    private final Ordering ordering;
    private final Requests requests;
    private final Learning learning;

    public Folding(EventCodec codec, Ordering ordering, Requests requests, RuntimeConfig config) {
        this.codec = codec;
        this.ordering = ordering;
        this.requests = requests;
        this.learning = new Learning(codec, config.service());
    }

    /** Whether a record can have an effect here: votes, many a second, concern nobody but their counter. */
    public boolean concerns(ConsumerRecord<String, byte[]> message) {
        return learning.concerns(message);
    }

    /** Folds one record in the caller's transaction; of an event that is not read here only its sequence is noted. */
    public Uni<Void> fold(Transaction transaction, ConsumerRecord<String, byte[]> message) {
        return switch (codec.decode(message)) {
            case Decoded.Event event ->
                event.envelope().sequence() > 0
                        ? inOrder(transaction, event.envelope(), message)
                        : once(transaction, event);
            case Decoded.Unknown(Envelope envelope) ->
                envelope.sequence() > 0
                        ? inOrder(transaction, envelope, message)
                        : Uni.createFrom().voidItem();
            case Decoded.Malformed(String reason) -> setAside(transaction, message, reason);
        };
    }

    /** Those of several records that only have to be learned, of a key the first one at most. */
    Map<ConsumerRecord<String, byte[]>, Arriving> usual(List<ConsumerRecord<String, byte[]>> messages) {
        return learning.usual(messages);
    }

    /**
     * Takes in, at once, those of several records that only have to be learned and whose turn it is.
     *
     * @return those
     */
    Uni<List<ConsumerRecord<String, byte[]>>> takeIn(
            Transaction transaction, Map<ConsumerRecord<String, byte[]>, Arriving> usual) {
        return ordering.arrive(transaction, List.copyOf(usual.values()))
                .map(taken -> usual.entrySet().stream()
                        .filter(each -> taken.contains(each.getValue().fleetUid()))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private Uni<Void> inOrder(Transaction transaction, Envelope envelope, ConsumerRecord<String, byte[]> message) {
        return ordering.arrive(transaction, envelope, message, turn -> fold(transaction, codec.decode(turn)));
    }

    /** Folds a record whose turn it is. */
    Uni<Void> fold(Transaction transaction, Decoded decoded) {
        return decoded instanceof Decoded.Event event && learning.reads(event.type())
                ? apply(transaction, event)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> once(Transaction transaction, Decoded.Event event) {
        if (!learning.reads(event.type())) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .inbox()
                .note(event.envelope().source(), event.envelope().id())
                .flatMap(fresh ->
                        fresh ? apply(transaction, event) : Uni.createFrom().voidItem());
    }

    /** Keeps a record that cannot be folded, with the reason. */
    static Uni<Void> setAside(Transaction transaction, ConsumerRecord<String, byte[]> message, String reason) {
        LOG.warnf("quarantined %s-%d@%d: %s", message.topic(), message.partition(), message.offset(), reason);
        return transaction
                .quarantine()
                .keep(Records.row(message, Kind.MALFORMED, reason))
                .replaceWithVoid();
    }

    private Uni<Void> apply(Transaction transaction, Decoded.Event arrived) {
        Envelope envelope = arrived.envelope();
        return switch (arrived.event()) {
            case FleetRequested request -> requests.requested(transaction, envelope, request);
            case FleetDeletionRequested request -> requests.deletionRequested(transaction, envelope, request);
            case FleetRejected rejected -> requests.rejected(transaction, envelope, rejected);
            case OverrideRequested override -> override(transaction, arrived, override);
            case FleetDeleted deleted -> requests.deleted(transaction, envelope, deleted);
            case FleetEvent fact -> learn(transaction, arrived.type(), envelope, fact);
        };
    }

    /** Operators name the fleet, not its uid. */
    private Uni<Void> override(Transaction transaction, Decoded.Event arrived, OverrideRequested override) {
        return transaction.fleets().live(override.fleetId()).flatMap(live -> {
            if (live.isEmpty()) {
                LOG.warnf("no fleet '%s' to %s %s of", override.fleetId(), override.action(), override.cluster());
                return Uni.createFrom().voidItem();
            }
            return learn(transaction, arrived.type(), arrived.envelope(), live.get().uid, override);
        });
    }

    private Uni<Void> learn(Transaction transaction, EventType type, Envelope envelope, FleetEvent event) {
        return learn(transaction, type, envelope, envelope.fleetUid(), event);
    }

    private Uni<Void> learn(
            Transaction transaction, EventType type, Envelope envelope, String fleetUid, FleetEvent event) {
        FactRow fact = Learning.fact(type, envelope, fleetUid, event);
        return transaction
                .fleets()
                .learn(fact)
                .flatMap(learned -> learned == 0 ? Uni.createFrom().voidItem() : wake(transaction, type, fact));
    }

    private Uni<Void> wake(Transaction transaction, EventType type, FactRow fact) {
        Uni<Integer> chain = Uni.createFrom().item(0);
        for (WorkKey reader : learning.readers(type, fact)) {
            chain = chain.flatMap(
                    before -> transaction.queue().wake(reader.fleetUid(), reader.stage(), reader.cluster()));
        }
        return chain.flatMap(woken -> wakeRetired(transaction, type, fact));
    }

    /** What clusters that have left the fleet wait for is no news to those that stay. */
    private Uni<Void> wakeRetired(Transaction transaction, EventType type, FactRow fact) {
        List<String> stages = learning.retiring(type);
        if (stages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction.fleets().byUid(fact.fleetUid).flatMap(fleet -> {
            Uni<Integer> chain = Uni.createFrom().item(0);
            Optional<FleetSpec> spec = fleet.filter(FleetRow::alive).flatMap(Specs::readable);
            if (spec.isPresent()) {
                List<String> clusters = spec.get().clusters().stream()
                        .map(FleetSpec.Cluster::name)
                        .toList();
                for (String stage : stages) {
                    chain = chain.flatMap(before -> transaction.queue().wakeRetired(fact.fleetUid, stage, clusters));
                }
            }
            return chain.replaceWithVoid();
        });
    }
}
