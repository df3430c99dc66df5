package dev.catamaran.console.provider;

import dev.catamaran.console.domain.Place;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.ClusterEvent;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.json.EventCodec;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes what operators ask for, as any Kafka client could. */
@ApplicationScoped
public class OperatorLog {
    private static final String SOURCE = "/catamaran-console";
    private static final long PATIENCE_SECONDS = 10;

    private final EventCodec codec = new EventCodec();
    private final InstantSource clock;
    private final KafkaProducer<String, byte[]> producer;

    OperatorLog(@Identifier("default-kafka-broker") Map<String, Object> broker, InstantSource clock) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 0);
        settings.put("max.block.ms", 5_000);
        settings.put("delivery.timeout.ms", 9_000);
        settings.put("request.timeout.ms", 4_000);
        this.clock = clock;
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** What came of publishing. */
    public sealed interface Outcome {
        /** @param place where it stands */
        record Published(String eventId, Place place) implements Outcome {}

        /** Kafka may or may not have it. */
        record Unanswered(String reason) implements Outcome {}
    }

    /** Publishes under a new id and waits for the broker's acknowledgement. */
    public Outcome publish(FleetEvent event) {
        return publish(UUID.randomUUID().toString(), event);
    }

    /** Publishes and waits for the broker's acknowledgement. */
    public Outcome publish(String id, FleetEvent event) {
        Envelope envelope = envelope(id, event);
        try {
            RecordMetadata sent = producer.send(codec.record(envelope, event)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Outcome.Published(envelope.id(), new Place(Area.FLEETS, sent.partition(), sent.offset()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome.Unanswered("interrupted");
        } catch (ExecutionException e) {
            return new Outcome.Unanswered(String.valueOf(e.getCause()));
        } catch (TimeoutException _) {
            return new Outcome.Unanswered("no acknowledgement within " + PATIENCE_SECONDS + " s");
        }
    }

    private Envelope envelope(String id, FleetEvent event) {
        return new Envelope(
                id,
                EventType.of(event).ceType(Area.FLEETS),
                SOURCE,
                event instanceof ClusterEvent ofCluster ? event.fleetId() + "/" + ofCluster.cluster() : event.fleetId(),
                clock.instant(),
                "",
                event instanceof FleetRequested request ? request.generation() : 0,
                0,
                null,
                null);
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
