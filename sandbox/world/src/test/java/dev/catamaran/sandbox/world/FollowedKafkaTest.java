package dev.catamaran.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.log.KafkaLog;
import dev.catamaran.cli.log.LogFollower;
import dev.catamaran.cli.log.LogSignal;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.sandbox.infra.KafkaBroker;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedKafkaTest {
    private static final String TOPIC = Area.COMPUTE.topic();
    private static final int BATCH = 20;

    private final List<String> slots = new ArrayList<>();
    private final List<LogSignal> others = new ArrayList<>();

    private static void publish(KafkaBroker broker, int from) {
        EventCodec codec = new EventCodec();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            IntStream.range(from, from + BATCH).forEach(number -> {
                for (String fleet : List.of("demo", "demo2")) {
                    Envelope envelope = new Envelope(
                            fleet + "-" + number,
                            "dev.catamaran.compute.NodeLost.v1",
                            "/test",
                            fleet + "/aws",
                            Instant.EPOCH.plusSeconds(number),
                            "uid",
                            1,
                            number + 1,
                            null,
                            null);
                    producer.send(codec.record(envelope, new NodeLost(fleet, "aws", "worker-" + number, 1)));
                }
            });
            producer.flush();
        }
    }

    @Test
    void shouldTellEachEventOnceThoughTheBrokerGoesAwayMeanwhile(@TempDir Path directory) throws InterruptedException {
        try (KafkaBroker broker = KafkaBroker.start(directory, 1, 0)) {
            broker.createTopics(Map.of(TOPIC, 2), Set.of());
            publish(broker, 0);
            KafkaLog log = new KafkaLog(broker.bootstrapServers(), "demo", Set.of(TOPIC));

            new LogFollower(log, signal -> goOn(broker, signal)).follow();
        }

        assertThat(slots)
                .containsExactlyElementsOf(IntStream.range(0, 2 * BATCH)
                        .mapToObj(number -> "worker-" + number)
                        .toList());
        assertThat(others)
                .hasSize(3)
                .startsWith(new LogSignal.Present())
                .endsWith(new LogSignal.Back(FleetLog.Resumption.SEAMLESS))
                .hasAtLeastOneElementOfType(LogSignal.Lost.class);
    }

    /** Takes the broker away once everything is read, and brings it back with more once that is noticed. */
    private boolean goOn(KafkaBroker broker, LogSignal signal) {
        switch (signal) {
            case LogSignal.Said(var event) -> slots.add(((NodeLost) event.event()).slot());
            case LogSignal.Present _ -> {
                others.add(signal);
                broker.stopNode(0);
            }
            case LogSignal.Lost _ -> {
                others.add(signal);
                broker.startNode(0);
                publish(broker, BATCH);
            }
            case LogSignal.Back _ -> others.add(signal);
        }
        return slots.size() < 2 * BATCH;
    }
}
