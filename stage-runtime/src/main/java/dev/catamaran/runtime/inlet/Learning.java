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
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.store.Arriving;
import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.WorkKey;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a service keeps of events that say how things are, and who of its stages reads them. */
final class Learning {
    private final EventCodec codec;
    private final String service;
    private final List<EventType> reads;

    Learning(EventCodec codec, String service) {
        this.codec = codec;
        this.service = service;
        this.reads = StageGraph.inputTypes(service);
    }

    boolean reads(EventType type) {
        return reads.contains(type);
    }

    /** Whether a record can have an effect here. */
    boolean concerns(ConsumerRecord<String, byte[]> message) {
        return EventCodec.unsequenced(message.headers()).map(reads::contains).orElse(true);
    }

    /** Those of several records that have no effect but this, of a key the first one at most. */
    Map<ConsumerRecord<String, byte[]>, Arriving> usual(List<ConsumerRecord<String, byte[]>> messages) {
        Map<ConsumerRecord<String, byte[]>, Arriving> usual = new LinkedHashMap<>();
        Set<String> keys = new HashSet<>();
        Set<String> fleets = new HashSet<>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            if (concerns(message) && keys.add(String.valueOf(message.key()))) {
                arriving(codec.decode(message))
                        .filter(event -> fleets.add(event.fleetUid()))
                        .ifPresent(event -> usual.put(message, event));
            }
        }
        return usual;
    }

    private Optional<Arriving> arriving(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Event event
            when event.envelope().sequence() > 0 ->
                reads(event.type()) ? learned(event) : Optional.of(unread(event.envelope()));
            case Decoded.Unknown(Envelope envelope) when envelope.sequence() > 0 -> Optional.of(unread(envelope));
            default -> Optional.empty();
        };
    }

    private static Arriving unread(Envelope envelope) {
        return Arriving.unread(envelope.fleetUid(), envelope.source(), envelope.sequence());
    }

    private Optional<Arriving> learned(Decoded.Event arrived) {
        Envelope envelope = arrived.envelope();
        return switch (arrived.event()) {
            case FleetRequested _, FleetDeletionRequested _, FleetRejected _, OverrideRequested _, FleetDeleted _ ->
                Optional.empty();
            case FleetEvent event
            when retiring(arrived.type()).isEmpty() -> {
                FactRow fact = fact(arrived.type(), envelope, envelope.fleetUid(), event);
                yield Optional.of(new Arriving(
                        fact.fleetUid,
                        envelope.source(),
                        envelope.sequence(),
                        Optional.of(fact),
                        readers(arrived.type(), fact)));
            }
            default -> Optional.empty();
        };
    }

    /** What is kept of an event. */
    static FactRow fact(EventType type, Envelope envelope, String fleetUid, FleetEvent event) {
        FactRow fact = new FactRow();
        fact.fleetUid = fleetUid;
        fact.type = type.name();
        fact.cluster = event instanceof ClusterEvent clusterEvent ? clusterEvent.cluster() : "";
        fact.generation = envelope.generation();
        fact.eventId = envelope.id();
        fact.body = json(event);
        return fact;
    }

    /** Items that a fact is news to, in order. */
    List<WorkKey> readers(EventType type, FactRow fact) {
        return StageGraph.of(service).stream()
                .filter(stage -> stage.reads().contains(type) && !stage.readsOnlyToRetire(type))
                .map(stage -> new WorkKey(fact.fleetUid, stage.name(), stage.readsOnlyItsOwn(type) ? fact.cluster : ""))
                .sorted()
                .toList();
    }

    /** Stages whose items of clusters that have left the fleet wait for events of a type, in order. */
    List<String> retiring(EventType type) {
        return StageGraph.of(service).stream()
                .filter(stage -> stage.readsOnlyToRetire(type))
                .map(StageDefinition::name)
                .sorted()
                .toList();
    }

    private static String json(FleetEvent event) {
        try {
            return Json.mapper().writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event just read cannot fail to serialize", e);
        }
    }
}
