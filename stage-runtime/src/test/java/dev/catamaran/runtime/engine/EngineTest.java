package dev.catamaran.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetPlanRequested;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.InterconnectReady;
import dev.catamaran.contracts.event.MeshReleased;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NetworkReleased;
import dev.catamaran.contracts.event.NodesReleased;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.event.StagePlanned.Action;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.runtime.inlet.Inlet;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.QuarantineRow;
import dev.catamaran.testkit.InfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = InfrastructureResource.class,
        initArgs = {
            @ResourceArg(
                    name = "topics",
                    value = "catamaran.fleets,catamaran.network,catamaran.compute,catamaran.cluster,"
                            + "catamaran.progress,catamaran.status"),
            @ResourceArg(name = "database", value = "engine")
        })
class EngineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    DataSource source;

    @Inject
    Inlet inlet;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private final EventCodec codec = new EventCodec();
    private final List<Decoded.Event> seen = new ArrayList<>();
    private KafkaProducer<String, byte[]> producer;
    private KafkaConsumer<String, byte[]> consumer;

    @BeforeEach
    void connect() {
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
        consumer.subscribe(List.of("catamaran.network", "catamaran.status"));
    }

    @AfterEach
    void disconnect() {
        producer.close();
        consumer.close();
    }

    @Test
    void shouldLeaveNothingOfItsStartCheckBehind() throws SQLException {
        for (String rows : List.of("fleet where fleet_id = 'start-check'", "inbox where source like '%/start-check'")) {
            try (Connection connection = source.getConnection();
                    ResultSet count = connection.createStatement().executeQuery("select count(*) from " + rows)) {
                count.next();
                assertThat(count.getLong(1)).as(rows).isZero();
            }
        }
    }

    @Test
    void shouldBuildAndReleaseWhenAFleetIsRequestedAndDeleted() {
        String uid = request("river", 1);

        assertThat(await(about("river", NetworkReady.class), 2)).hasSize(2).allSatisfy(ready -> {
            assertThat(ready.envelope().fleetUid()).isEqualTo(uid);
            assertThat(ready.envelope().generation()).isEqualTo(1);
        });

        assertThat(await(about("river", InterconnectReady.class), 1)).hasSize(1);

        publish(new FleetDeletionRequested("river", "done"), "", "/operator");
        publish(new MeshReleased("river"), uid, "/cluster-service");
        for (String cluster : List.of("aws", "gcp")) {
            publish(new NodesReleased("river", cluster), uid, "/compute-service/" + cluster);
        }

        assertThat(await(about("river", FleetDeleted.class), 1)).hasSize(1);
        assertThat(await(about("river", NetworkReleased.class), 2)).hasSize(2);
        assertThat(TestNetworkStage.CLOUD.things.keySet()).noneMatch(key -> key.startsWith(uid));
        assertThat(sequences(uid)).isEqualTo(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L));
    }

    @Test
    void shouldTakeHoweverManyRecordsOfOneKeyAPollBrings() {
        List<ConsumerRecord<String, byte[]>> votes = new ArrayList<>();
        for (int offset = 0; offset < 20_000; offset++) {
            ConsumerRecord<String, byte[]> vote =
                    new ConsumerRecord<>("catamaran.health", 0, offset, "many", new byte[0]);
            vote.headers().add("ce_type", "dev.catamaran.health.HealthVote.v1".getBytes(StandardCharsets.UTF_8));
            votes.add(vote);
        }

        inlet.receive(new ConsumerRecords<>(Map.of(new TopicPartition("catamaran.health", 0), votes), Map.of()))
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void shouldBuildOnceWhenARequestIsDeliveredTwice() {
        ProducerRecord<String, byte[]> message = message("twice", 1);
        send(message);
        send(new ProducerRecord<>(message.topic(), null, message.key(), message.value(), message.headers()));
        request("after-twice", 1);

        await(about("after-twice", NetworkReady.class), 2);
        await(about("twice", NetworkReady.class), 2);
        assertThat(about("twice", FleetRejected.class, seen)).isEmpty();
        assertThat(TestNetworkStage.CLOUD.things.keySet())
                .filteredOn(key -> key.contains("vpc"))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldRejectWithTheNumberToUseWhenTheGenerationIsNotHigher() {
        request("stale", 3);
        await(about("stale", NetworkReady.class), 2);
        request("stale", 3);

        FleetRejected rejected = (FleetRejected)
                await(about("stale", FleetRejected.class), 1).getFirst().event();
        assertThat(rejected.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("metadata.generation");
            assertThat(violation.rule()).contains("use 4");
        });
    }

    @Test
    void shouldQuarantineAMalformedRecordAndGoOn() {
        send(new ProducerRecord<>(
                "catamaran.fleets", "garbage", "{".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        request("behind-garbage", 1);

        await(about("behind-garbage", NetworkReady.class), 2);
        List<QuarantineRow> kept =
                database.await(transaction -> transaction.quarantine().all());
        assertThat(kept).anySatisfy(row -> {
            assertThat(row.recordKey).isEqualTo("garbage");
            assertThat(row.reason).isNotBlank();
        });
    }

    @Test
    void shouldCarryOutWhatAnOperatorOrdersInTheDatabase() throws SQLException, InterruptedException {
        send(new ProducerRecord<>(
                "catamaran.fleets", "ordered", "{".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        request("behind-ordered", 1);
        await(about("behind-ordered", NetworkReady.class), 2);
        List<QuarantineRow> kept =
                database.await(transaction -> transaction.quarantine().all());
        QuarantineRow row = kept.stream()
                .filter(each -> each.recordKey.equals("ordered"))
                .findFirst()
                .orElseThrow();

        assertThat(order("quarantine-drop", row.topic + "-" + row.partition + "@" + row.offset))
                .isEqualTo("true dropped");
        assertThat(order("quarantine-drop", "nonsense")).startsWith("false 'nonsense' is no record");
        assertThat(order("sweep", "")).startsWith("true [");
        List<QuarantineRow> left =
                database.await(transaction -> transaction.quarantine().all());
        assertThat(left).noneMatch(each -> each.recordKey.equals("ordered"));
    }

    @Test
    void shouldAnswerWhatAFileWouldComeToAndKeepNothingOfIt() {
        consumer.subscribe(List.of("catamaran.progress"));
        String question = ask("planned", "us-east-1");

        List<StagePlanned> answers = answers(question, 3);

        assertThat(answers)
                .extracting(answer -> answer.stage() + "/" + answer.cluster(), StagePlanned::answers)
                .containsExactlyInAnyOrder(
                        tuple("network/aws", 2), tuple("network/gcp", 2), tuple("interconnect/null", 1));
        assertThat(answers)
                .filteredOn(answer -> answer.stage().equals("network"))
                .allSatisfy(answer -> assertThat(answer.steps())
                        .extracting(StagePlanned.Step::slot, StagePlanned.Step::action)
                        .containsExactly(tuple("vpc", Action.CREATE), tuple("subnet", Action.CREATE)));
        Optional<FleetRow> kept =
                database.await(transaction -> transaction.fleets().live("planned"));
        assertThat(kept).isEmpty();
        assertThat(TestNetworkStage.CLOUD.things.keySet()).noneMatch(key -> key.contains("planned"));
    }

    @Test
    void shouldKeepInAPlanWhatIsThereAndDeleteWhatTheFileNoLongerHas() {
        request("replanned", 1);
        await(about("replanned", NetworkReady.class), 2);
        consumer.subscribe(List.of("catamaran.progress"));
        FleetPlanRequested alone =
                new FleetPlanRequested("replanned", 2, null, spec("replanned", List.of(aws("us-east-1"))));
        String question = ask(alone);

        assertThat(answers(question, 3))
                .filteredOn(answer -> answer.stage().equals("network"))
                .flatExtracting(answer -> answer.steps().stream()
                        .map(step -> answer.cluster() + " " + step.slot() + " " + step.action())
                        .toList())
                .containsExactlyInAnyOrder("aws vpc KEEP", "aws subnet KEEP", "gcp vpc DELETE", "gcp subnet DELETE");
    }

    @Test
    void shouldSayInAPlanWhatCannotBeAccepted() {
        consumer.subscribe(List.of("catamaran.progress"));
        String question = ask("misplanned", "moon-1");

        assertThat(answers(question, 2)).allSatisfy(answer -> {
            assertThat(answer.steps()).isEmpty();
            ProblemReport problem = Objects.requireNonNull(answer.problem());
            assertThat(problem.code()).isEqualTo("InvalidSpec");
            assertThat(problem.message()).contains("spec.clusters[0].region", "moon-1");
        });
    }

    private String ask(String fleet, String region) {
        return ask(new FleetPlanRequested(
                fleet,
                1,
                null,
                spec(fleet, List.of(aws(region), Map.of("name", "gcp", "cloud", "gcp", "region", "us-central1")))));
    }

    private String ask(FleetPlanRequested question) {
        Envelope envelope = envelope(question, "", "/operator", question.generation());
        send(codec.record(envelope, question));
        return envelope.id();
    }

    private List<StagePlanned> answers(String question, int count) {
        return await(
                        event -> event.event() instanceof StagePlanned answer
                                && answer.requestId().equals(question),
                        count)
                .stream()
                .map(event -> (StagePlanned) event.event())
                .toList();
    }

    private static Map<String, Object> aws(String region) {
        return Map.of("name", "aws", "cloud", "aws", "region", region);
    }

    private static Map<String, Object> spec(String fleet, List<Map<String, Object>> clusters) {
        return Map.of(
                "clusters",
                clusters,
                "traffic",
                Map.of("provider", "cloudflare", "zone", "example.com", "hostname", fleet + ".example.com"));
    }

    private String order(String verb, String argument) throws SQLException, InterruptedException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into operator_order (verb, argument) values (?, ?) returning id")) {
            insert.setString(1, verb);
            insert.setString(2, argument);
            ResultSet made = insert.executeQuery();
            made.next();
            return outcome(connection, made.getLong(1));
        }
    }

    private static String outcome(Connection connection, long order) throws SQLException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            try (PreparedStatement query = connection.prepareStatement(
                    "select worked || ' ' || outcome from operator_order where id = ? and done_at is not null")) {
                query.setLong(1, order);
                ResultSet done = query.executeQuery();
                if (done.next()) {
                    return done.getString(1);
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("order " + order + " was not done");
    }

    private List<Long> sequences(String uid) {
        return seen.stream()
                .filter(event -> event.envelope().fleetUid().equals(uid))
                .filter(event -> event.envelope().source().equals("/network-service"))
                .map(event -> event.envelope().sequence())
                .filter(sequence -> sequence > 0)
                .toList();
    }

    private String request(String fleet, long generation) {
        ProducerRecord<String, byte[]> message = message(fleet, generation);
        send(message);
        return new String(message.headers().lastHeader("ce_id").value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private ProducerRecord<String, byte[]> message(String fleet, long generation) {
        Map<String, Object> spec =
                spec(fleet, List.of(aws("us-east-1"), Map.of("name", "gcp", "cloud", "gcp", "region", "us-central1")));
        return codec.record(
                envelope(new FleetRequested(fleet, generation, null, spec), "", "/operator", generation),
                new FleetRequested(fleet, generation, null, spec));
    }

    private void publish(FleetEvent event, String uid, String source) {
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

    private void send(ProducerRecord<String, byte[]> message) {
        producer.send(message);
        producer.flush();
    }

    private static Predicate<Decoded.Event> about(String fleet, Class<? extends FleetEvent> type) {
        return event ->
                type.isInstance(event.event()) && event.event().fleetId().equals(fleet);
    }

    private static List<Decoded.Event> about(
            String fleet, Class<? extends FleetEvent> type, List<Decoded.Event> among) {
        return among.stream().filter(about(fleet, type)).toList();
    }

    private List<Decoded.Event> await(Predicate<Decoded.Event> wanted, int count) {
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
}
