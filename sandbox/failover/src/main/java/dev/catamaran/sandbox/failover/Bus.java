package dev.catamaran.sandbox.failover;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events over a real broker, encoded and checked as the services do it. */
final class Bus implements AutoCloseable {
    /** As health-watcher sends its votes. */
    private static final int LINGER_MILLIS = 20;

    private final EventCodec codec = new EventCodec();
    private final String bootstrap;
    private final KafkaProducer<String, byte[]> producer;
    private volatile boolean closed;

    Bus(String bootstrap) {
        this.bootstrap = bootstrap;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "acks",
                        "all",
                        "linger.ms",
                        LINGER_MILLIS,
                        "enable.idempotence",
                        true),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void send(FleetEvent event) {
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                EventType.of(event).ceType(Area.HEALTH),
                "/bench",
                event.fleetId(),
                Instant.now(),
                event.fleetId(),
                1,
                0,
                null,
                null);
        var _ = producer.send(codec.record(envelope, event));
    }

    /** Calls back for every event of a type from now on, and between polls, from one thread. */
    void listen(EventType wanted, Consumer<FleetEvent> heard, Runnable between) {
        Thread.ofPlatform().daemon().name("bus").start(() -> {
            Map<String, Object> settings = Map.of(
                    "bootstrap.servers",
                    bootstrap,
                    "group.id",
                    "bench-" + UUID.randomUUID(),
                    "auto.offset.reset",
                    "latest",
                    "enable.auto.commit",
                    false);
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer.subscribe(List.of(Area.HEALTH.topic()));
                while (!closed) {
                    consumer.poll(Duration.ofMillis(100)).forEach(message -> {
                        if (is(wanted, message) && codec.decode(message) instanceof Decoded.Event event) {
                            heard.accept(event.event());
                        }
                    });
                    between.run();
                }
            }
        });
    }

    private static boolean is(EventType wanted, ConsumerRecord<String, byte[]> message) {
        Header type = message.headers().lastHeader("ce_type");
        return type != null && new String(type.value(), StandardCharsets.UTF_8).equals(wanted.ceType(Area.HEALTH));
    }

    @Override
    public void close() {
        closed = true;
        producer.close(Duration.ofSeconds(2));
    }
}
