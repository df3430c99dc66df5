package dev.catamaran.console.app;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.json.BuilderLogCodec;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.log.BuilderLog;
import dev.catamaran.testkit.Infrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Says on the bus what the services would say. */
final class Services implements AutoCloseable {
    private final EventCodec codec = new EventCodec();
    private final BuilderLogCodec logs = new BuilderLogCodec();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Infrastructure.kafkaBootstrapServers(), "acks", "all", "linger.ms", 0),
            new StringSerializer(),
            new ByteArraySerializer());

    void say(Area area, String uid, FleetEvent event) throws Exception {
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                EventType.of(event).ceType(area),
                "/test",
                event.fleetId(),
                Instant.now(),
                uid,
                1,
                0,
                null,
                null);
        producer.send(codec.record(envelope, event)).get(20, TimeUnit.SECONDS);
    }

    /** Says what a builder has printed. */
    void say(BuilderLog log) throws Exception {
        producer.send(logs.record("/test", "u", log)).get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
