package dev.catamaran.sandbox.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KafkaBrokerTest {
    @TempDir
    Path directory;

    @Test
    void shouldKeepRecordsOffsetsAndPortWhenRestarted() throws Exception {
        String servers;
        try (KafkaBroker broker = KafkaBroker.start(directory, 1, 0)) {
            servers = broker.bootstrapServers();
            broker.createTopics(Map.of("fleets", 3), Set.of());
            produce(servers, "fleets", "demo", "first");
            assertThat(consume(servers, "fleets", 1)).containsExactly("first");
        }
        try (KafkaBroker broker = KafkaBroker.start(directory, 1, 0)) {
            assertThat(broker.bootstrapServers()).isEqualTo(servers);
            produce(servers, "fleets", "demo", "second");
            assertThat(consume(servers, "fleets", 1)).containsExactly("second");
        }
    }

    @Test
    void shouldReplicateTopicsToEveryNodeWhenClusterHasThree() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(directory, 3, 0)) {
            broker.createTopics(Map.of("fleets", 2), Set.of());
            produce(broker.bootstrapServers(), "fleets", "demo", "first");
            assertThat(consume(broker.bootstrapServers(), "fleets", 1)).containsExactly("first");
            try (Admin admin = admin(broker.bootstrapServers())) {
                var topic = admin.describeTopics(List.of("fleets"))
                        .allTopicNames()
                        .get()
                        .get("fleets");
                assertThat(topic.partitions())
                        .allSatisfy(
                                partition -> assertThat(partition.replicas()).hasSize(3));
            }
        }
        assertThatThrownBy(() -> KafkaBroker.start(directory, 1, 0))
                .hasMessageContaining("nodes=1")
                .hasMessageContaining("start it with 3");
    }

    @Test
    void shouldTakeAndGiveRecordsWhileOneOfThreeNodesIsAway() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(directory, 3, 0)) {
            broker.createTopics(Map.of("fleets", 4), Set.of());
            List<String> sent = new ArrayList<>();
            Map<String, Object> settings = Map.of(
                    "bootstrap.servers",
                    broker.bootstrapServers(),
                    "acks",
                    "all",
                    "delivery.timeout.ms",
                    15_000,
                    "request.timeout.ms",
                    5_000);
            try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
                for (int node = 0; node < broker.size(); node++) {
                    sent.addAll(produce(producer, "with-all-before-" + node));
                    broker.stopNode(node);
                    sent.addAll(produce(producer, "without-" + node));
                    broker.startNode(node);
                    sent.addAll(produce(producer, "with-all-after-" + node));
                }
            }
            assertThat(consume(broker.bootstrapServers(), "fleets", sent.size()))
                    .containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    private static List<String> produce(KafkaProducer<String, String> producer, String values) throws Exception {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String value = values + "-" + i;
            producer.send(new ProducerRecord<>("fleets", String.valueOf(i), value))
                    .get();
            sent.add(value);
        }
        return sent;
    }

    @Test
    void shouldLeaveExistingTopicsAloneWhenTheyAreCreatedAgain() throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(directory, 1, 0)) {
            broker.createTopics(Map.of("health", 1), Set.of("health"));
            broker.createTopics(Map.of("health", 5, "progress", 2), Set.of());
            try (Admin admin = admin(broker.bootstrapServers())) {
                var topics = admin.describeTopics(List.of("health", "progress"))
                        .allTopicNames()
                        .get();
                assertThat(topics.get("health").partitions()).hasSize(1);
                assertThat(topics.get("progress").partitions()).hasSize(2);
                assertThat(cleanupPolicy(admin, "health")).isEqualTo("compact");
                assertThat(cleanupPolicy(admin, "progress")).isEqualTo("delete");
            }
        }
    }

    @Test
    void shouldNamePortWhenItIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> KafkaBroker.start(directory, 1, taken.getLocalPort()))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("choose another port");
        }
    }

    @Test
    void shouldNameChoicesWhenNodeCountIsNeitherOneNorThree() {
        assertThatThrownBy(() -> KafkaBroker.start(directory, 2, 0)).hasMessageContaining("nodes=2");
    }

    private static void produce(String servers, String topic, String key, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    private static List<String> consume(String servers, String topic, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                servers,
                "group.id",
                "reader",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (values.size() < count) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            consumer.commitSync();
        }
        return values;
    }

    private static String cleanupPolicy(Admin admin, String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get("cleanup.policy")
                .value();
    }

    private static Admin admin(String servers) {
        return Admin.create(Map.of("bootstrap.servers", servers));
    }
}
