package dev.catamaran.cli.fleet;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetPlanRequested;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Speaks and listens on Kafka as any operator would. */
public final class FleetFeed implements AutoCloseable {
    private static final String SOURCE = "/catamaran-cli";

    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread listener;
    private volatile boolean closed;

    /** @param heard called for every event of every fleet, from one thread */
    public FleetFeed(String bootstrap, Consumer<Decoded.Event> heard) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        "catamaran-cli-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<String> topics = Arrays.stream(Area.values()).map(Area::topic).toList();
        this.listener = Thread.ofPlatform().daemon().name("fleet-feed").start(() -> listen(topics, heard));
    }

    private void listen(List<String> topics, Consumer<Decoded.Event> heard) {
        try {
            consumer.subscribe(topics);
            while (!closed) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(500))) {
                    if (codec.decode(message) instanceof Decoded.Event event) {
                        heard.accept(event);
                    }
                }
            }
        } catch (WakeupException stopped) {
            closed = true;
        } finally {
            consumer.close();
        }
    }

    /** A request as it will be published. */
    public record Request(Envelope envelope, FleetRequested event) {}

    public static Request request(FleetDocument document) {
        FleetRequested event =
                new FleetRequested(document.name(), document.generation(), document.labels(), document.rawSpec());
        return new Request(envelope(event, document.generation()), event);
    }

    /** Publishes and waits for the broker's acknowledgement. */
    public void publish(Request request) {
        send(request.envelope(), request.event());
    }

    /** Asks what a fleet file would come to; answers the id of the question. */
    public String plan(FleetDocument document) {
        FleetPlanRequested event =
                new FleetPlanRequested(document.name(), document.generation(), document.labels(), document.rawSpec());
        Envelope envelope = envelope(event, document.generation());
        send(envelope, event);
        return envelope.id();
    }

    public void delete(String fleet) {
        FleetDeletionRequested event = new FleetDeletionRequested(fleet, null);
        send(envelope(event, 0), event);
    }

    /** Publishes what an operator overrules. */
    public void override(OverrideRequested event) {
        send(envelope(event, 0), event);
    }

    private static Envelope envelope(FleetEvent event, long generation) {
        return new Envelope(
                UUID.randomUUID().toString(),
                EventType.of(event).ceType(Area.FLEETS),
                SOURCE,
                event instanceof OverrideRequested override
                        ? event.fleetId() + "/" + override.cluster()
                        : event.fleetId(),
                Instant.now(),
                "",
                generation,
                0,
                null,
                null);
    }

    private void send(Envelope envelope, FleetEvent event) {
        try {
            producer.send(codec.record(envelope, event)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException("interrupted while publishing", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new CliException("Kafka did not take the event: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        producer.close(Duration.ofSeconds(2));
        try {
            listener.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
