package dev.catamaran.network.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.InterconnectReady;
import dev.catamaran.contracts.event.MeshReleased;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NodesReleased;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.network.support.Inputs;
import dev.catamaran.network.support.StandIns;
import dev.catamaran.sandbox.aws.AwsStandIn;
import dev.catamaran.sandbox.gcp.GcpStandIn;
import dev.catamaran.testkit.InfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The whole service: events in, networks on both clouds, events out. */
@QuarkusTest
@QuarkusTestResource(StandIns.class)
@QuarkusTestResource(
        value = InfrastructureResource.class,
        initArgs = {
            @ResourceArg(
                    name = "topics",
                    value = "catamaran.fleets,catamaran.network,catamaran.compute,catamaran.cluster,"
                            + "catamaran.progress,catamaran.status"),
            @ResourceArg(name = "database", value = "network")
        })
class NetworkServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    AwsStandIn aws;
    GcpStandIn gcp;

    private final EventCodec codec = new EventCodec();

    @Test
    void shouldBuildBothNetworksAndLeaveNothingWhenDeleted() {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
                var consumer = consumer()) {
            Map<String, Object> spec = Inputs.fleet("aws-demo").rawSpec();
            String uid = publish(producer, new FleetRequested("demo", 1, null, spec), "");

            assertThat(await(consumer, NetworkReady.class, 2))
                    .extracting(NetworkReady::cloud)
                    .containsExactlyInAnyOrder("aws", "gcp");
            assertThat(aws.resources()).isPositive();
            assertThat(gcp.resources()).isPositive();

            assertThat(await(consumer, InterconnectReady.class, 1))
                    .singleElement()
                    .satisfies(ready -> assertThat(ready.links())
                            .singleElement()
                            .satisfies(link -> assertThat(link.tunnels()).hasSize(4)));

            publish(producer, new FleetDeletionRequested("demo", "done"), uid);
            publish(producer, new MeshReleased("demo"), uid);
            publish(producer, new NodesReleased("demo", "aws"), uid);
            publish(producer, new NodesReleased("demo", "gcp"), uid);

            assertThat(await(consumer, FleetDeleted.class, 1)).hasSize(1);
            assertThat(aws.resources()).isZero();
            assertThat(gcp.resources()).isZero();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Area.NETWORK.topic()));
        return consumer;
    }

    private String publish(KafkaProducer<String, byte[]> producer, FleetEvent event, String uid) {
        EventType type = EventType.of(event);
        String id = UUID.randomUUID().toString();
        String source = switch (event) {
            case NodesReleased released -> "/compute-service/" + released.cluster();
            case MeshReleased _ -> "/cluster-service";
            default -> "/operator";
        };
        Envelope envelope = new Envelope(
                id,
                type.ceType(type.area().orElse(Area.FLEETS)),
                source,
                event.fleetId(),
                Instant.now(),
                uid,
                1,
                0,
                null,
                null);
        producer.send(codec.record(envelope, event));
        producer.flush();
        return id;
    }

    private <E extends FleetEvent> List<E> await(KafkaConsumer<String, byte[]> consumer, Class<E> type, int count) {
        List<E> seen = new ArrayList<>();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (seen.size() < count && Instant.now().isBefore(deadline)) {
            consumer.poll(Duration.ofMillis(200)).forEach(message -> {
                if (codec.decode(message) instanceof EventCodec.Decoded.Event event && type.isInstance(event.event())) {
                    seen.add(type.cast(event.event()));
                }
            });
        }
        return seen;
    }
}
