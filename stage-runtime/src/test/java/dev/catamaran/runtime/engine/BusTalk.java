package dev.catamaran.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetPlanRequested;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Speaks to a service over a real broker, as operators and other services do, and hears what it answers. */
final class BusTalk implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EventCodec codec = new EventCodec();
    private final List<Decoded.Event> seen = new ArrayList<>();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;

    /** @param topics heard from their beginning */
    BusTalk(String bootstrap, String... topics) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topics));
    }

    List<Decoded.Event> seen() {
        return seen;
    }

    static Map<String, Object> aws(String region) {
        return Map.of("name", "aws", "cloud", "aws", "region", region);
    }

    static Map<String, Object> spec(String fleet, List<Map<String, Object>> clusters) {
        return Map.of(
                "clusters",
                clusters,
                "traffic",
                Map.of("provider", "cloudflare", "zone", "example.com", "hostname", fleet + ".example.com"));
    }

    /** Answers the question's id. */
    String ask(FleetPlanRequested question) {
        Envelope envelope = envelope(question, "", "/operator", question.generation());
        send(codec.record(envelope, question));
        return envelope.id();
    }

    /** Answers the uid that the fleet gets. */
    String request(String fleet, long generation) {
        ProducerRecord<String, byte[]> message = message(fleet, generation);
        send(message);
        return new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }

    ProducerRecord<String, byte[]> message(String fleet, long generation) {
        Map<String, Object> spec =
                spec(fleet, List.of(aws("us-east-1"), Map.of("name", "gcp", "cloud", "gcp", "region", "us-central1")));
        return codec.record(
                envelope(new FleetRequested(fleet, generation, null, spec), "", "/operator", generation),
                new FleetRequested(fleet, generation, null, spec));
    }

    void publish(FleetEvent event, String uid, String source) {
        send(codec.record(envelope(event, uid, source, 1), event));
    }

    private static Envelope envelope(FleetEvent event, String uid, String source, long generation) {
        EventType type = EventType.of(event);
        return new Envelope(
                UUID.randomUUID().toString(),
                type.ceType(type.area().orElse(Area.FLEETS)),
                source,
                event.fleetId(),
                Instant.now(),
                uid,
                generation,
                0,
                null,
                null);
    }

    void send(ProducerRecord<String, byte[]> message) {
        producer.send(message);
        producer.flush();
    }

    static Predicate<Decoded.Event> about(String fleet, Class<? extends FleetEvent> type) {
        return event ->
                type.isInstance(event.event()) && event.event().fleetId().equals(fleet);
    }

    /** Everything heard so far that is wanted, once it is so many. */
    List<Decoded.Event> await(Predicate<Decoded.Event> wanted, int count) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (seen.stream().filter(wanted).count() < count) {
            assertThat(Instant.now()).as("waiting; seen: " + seen).isBefore(deadline);
            for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                if (codec.decode(message) instanceof Decoded.Event event) {
                    seen.add(event);
                }
            }
        }
        return seen.stream().filter(wanted).toList();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
