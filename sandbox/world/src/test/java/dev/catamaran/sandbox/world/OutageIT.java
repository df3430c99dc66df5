package dev.catamaran.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.sandbox.infra.PostgresServer;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service does while Kafka or PostgreSQL is away, and when it is told to end in the middle of its work. */
class OutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** How long a process may take to end; see the stage runtime's DESIGN. */
    private static final Duration DRAIN = Duration.ofSeconds(30);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final String APP = "sandbox/noop-service";
    private static final String CLUSTER = "aws";
    private static final Map<String, String> SLOW = Map.of("catamaran.noop.latency", "4s");
    private static final List<Map<String, Object>> CLUSTERS =
            List.of(Map.of("name", CLUSTER, "cloud", "aws", "region", "us-east-1"));
    private static final String STATE = "select state from work_item where stage = 'nodes' and fleet_uid = '%s'";
    private static final String HELD =
            "select (lease_owner is not null)::text from work_item where stage = 'nodes' and fleet_uid = '%s'";
    private static final String STARTED =
            "select started::text from work_item where stage = 'nodes' and fleet_uid = '%s'";
    private static final String UNSENT = "select count(*)::text from outbox where not sent and fleet_uid = '%s'";

    private Workbench bench;
    private ServiceProcess service;
    private RequestStream stream;

    @BeforeEach
    void start() throws InterruptedException {
        Home home = Home.find();
        bench = new Workbench(home, HttpClient.newHttpClient(), Launches.plain(home, List.of()), _ -> {});
        service = bench.start(APP, "noop-1", SLOW);
        stream = new RequestStream(bench.kafka(), PATIENCE);
    }

    @AfterEach
    void stop() {
        if (stream != null) {
            stream.close();
        }
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void shouldGoOnWithItsWorkWhileKafkaIsAwayAndSayItLater() throws Exception {
        RequestStream.Known fleet = stream.waiting(1, CLUSTERS).getFirst();
        stream.publish(fleet, CLUSTER);
        await("the run has begun", () -> ask(STARTED, fleet).equals("true"));

        bench.world().broker().stopNode(0);

        await("the work is done", () -> ask(STATE, fleet).equals("READY"));
        assertThat(ask(UNSENT, fleet)).as("events that wait for Kafka").isNotEqualTo("0");
        await("the service says that it is not ready", () -> health("ready") == 503);
        assertThat(health("live")).isEqualTo(200);

        bench.world().broker().startNode(0);

        stream.awaitNodes();
        await("everything is sent", () -> ask(UNSENT, fleet).equals("0"));
        await("the service is ready", () -> health("ready") == 200);
    }

    @Test
    void shouldAcknowledgeNothingWhilePostgresIsAway() throws Exception {
        RequestStream.Known fleet = stream.waiting(1, CLUSTERS).getFirst();
        PostgresServer.Halted halted = bench.world().postgres(OutageIT::halt);
        RecordMetadata sent = stream.publish(fleet, CLUSTER);

        await("the service says that it is not ready", () -> health("ready") == 503);
        assertThat(health("live")).isEqualTo(200);
        assertThat(committed(sent)).as("offset of the next record to be read").isLessThanOrEqualTo(sent.offset());

        halted.start();

        stream.awaitNodes();
        await("the service is ready", () -> health("ready") == 200);
        await("the record is acknowledged", () -> committed(sent) > sent.offset());
    }

    @Test
    void shouldGiveItsLeaseBackWhenToldToEnd() throws Exception {
        RequestStream.Known fleet = stream.waiting(1, CLUSTERS).getFirst();
        stream.publish(fleet, CLUSTER);
        await("the run has begun", () -> ask(STARTED, fleet).equals("true"));
        ProcessHandle process = ProcessHandle.of(service.pid()).orElseThrow();

        service.stop();

        process.onExit().get(DRAIN.toSeconds(), TimeUnit.SECONDS);
        assertThat(ask(HELD, fleet)).as("somebody holds the lease").isEqualTo("false");
        assertThat(ask(STATE, fleet)).isNotEqualTo("READY");

        bench.start(APP, "noop-2", SLOW);

        stream.awaitNodes();
    }

    private static PostgresServer.Halted halt(PostgresServer server) {
        try {
            return server.halt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL stopped", e);
        }
    }

    /** What consumers of the group will read next; 0 when nothing is committed. */
    private long committed(RecordMetadata record) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bench.kafka()))) {
            OffsetAndMetadata offset = admin.listConsumerGroupOffsets("compute-service")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(record.topic(), record.partition()));
            return offset == null ? 0 : offset.offset();
        }
    }

    private String ask(String question, RequestStream.Known fleet) throws SQLException {
        return bench.world().postgres(server -> answer(server, question.formatted(fleet.uid())));
    }

    private static String answer(PostgresServer server, String question) {
        try (Connection connection = DriverManager.getConnection(
                        server.jdbcUrl("noop_service") + "?socketTimeout=10", server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(question)) {
            return result.next() ? result.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException("cannot ask: " + question, e);
        }
    }

    private int health(String kind) throws InterruptedException {
        return service.health(kind, ANSWER_WITHIN);
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.sleep(TICK);
        }
    }
}
