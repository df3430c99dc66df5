package dev.catamaran.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.InterconnectReady;
import dev.catamaran.contracts.event.MeshReleased;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NetworkReleased;
import dev.catamaran.contracts.event.NodesReleased;
import dev.catamaran.runtime.inlet.Inlet;
import dev.catamaran.runtime.store.Database;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
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
    @Inject
    Database database;

    @Inject
    DataSource source;

    @Inject
    Inlet inlet;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private BusTalk bus;

    @BeforeEach
    void connect() {
        bus = new BusTalk(bootstrap, "catamaran.network", "catamaran.status");
    }

    @AfterEach
    void disconnect() {
        bus.close();
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
        String uid = bus.request("river", 1);

        assertThat(bus.await(BusTalk.about("river", NetworkReady.class), 2))
                .hasSize(2)
                .allSatisfy(ready -> {
                    assertThat(ready.envelope().fleetUid()).isEqualTo(uid);
                    assertThat(ready.envelope().generation()).isEqualTo(1);
                });

        assertThat(bus.await(BusTalk.about("river", InterconnectReady.class), 1))
                .hasSize(1);

        bus.publish(new FleetDeletionRequested("river", "done"), "", "/operator");
        bus.publish(new MeshReleased("river"), uid, "/cluster-service");
        for (String cluster : List.of("aws", "gcp")) {
            bus.publish(new NodesReleased("river", cluster), uid, "/compute-service/" + cluster);
        }

        assertThat(bus.await(BusTalk.about("river", FleetDeleted.class), 1)).hasSize(1);
        assertThat(bus.await(BusTalk.about("river", NetworkReleased.class), 2)).hasSize(2);
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
                .atMost(BusTalk.PATIENCE);
    }

    @Test
    void shouldBuildOnceWhenARequestIsDeliveredTwice() {
        ProducerRecord<String, byte[]> message = bus.message("twice", 1);
        bus.send(message);
        bus.send(new ProducerRecord<>(message.topic(), null, message.key(), message.value(), message.headers()));
        bus.request("after-twice", 1);

        bus.await(BusTalk.about("after-twice", NetworkReady.class), 2);
        bus.await(BusTalk.about("twice", NetworkReady.class), 2);
        assertThat(bus.seen().stream().filter(BusTalk.about("twice", FleetRejected.class)))
                .isEmpty();
        assertThat(TestNetworkStage.CLOUD.things.keySet())
                .filteredOn(key -> key.contains("vpc"))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldRejectWithTheNumberToUseWhenTheGenerationIsNotHigher() {
        bus.request("stale", 3);
        bus.await(BusTalk.about("stale", NetworkReady.class), 2);
        bus.request("stale", 3);

        FleetRejected rejected = (FleetRejected) bus.await(BusTalk.about("stale", FleetRejected.class), 1)
                .getFirst()
                .event();
        assertThat(rejected.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("metadata.generation");
            assertThat(violation.rule()).contains("use 4");
        });
    }

    @Test
    void shouldQuarantineAMalformedRecordAndGoOn() {
        bus.send(new ProducerRecord<>(
                "catamaran.fleets", "garbage", "{".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        bus.request("behind-garbage", 1);

        bus.await(BusTalk.about("behind-garbage", NetworkReady.class), 2);
        List<QuarantineRow> kept =
                database.await(transaction -> transaction.quarantine().all());
        assertThat(kept).anySatisfy(row -> {
            assertThat(row.recordKey).isEqualTo("garbage");
            assertThat(row.reason).isNotBlank();
        });
    }

    @Test
    void shouldCarryOutWhatAnOperatorOrdersInTheDatabase() throws SQLException, InterruptedException {
        bus.send(new ProducerRecord<>(
                "catamaran.fleets", "ordered", "{".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        bus.request("behind-ordered", 1);
        bus.await(BusTalk.about("behind-ordered", NetworkReady.class), 2);
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
        Instant deadline = Instant.now().plus(BusTalk.PATIENCE);
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
        return bus.seen().stream()
                .filter(event -> event.envelope().fleetUid().equals(uid))
                .filter(event -> event.envelope().source().equals("/network-service"))
                .map(event -> event.envelope().sequence())
                .filter(sequence -> sequence > 0)
                .toList();
    }
}
