package dev.catamaran.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.sandbox.faults.input.Rows;
import dev.catamaran.sandbox.faults.input.Target;
import dev.catamaran.sandbox.infra.PostgresServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A service as a process of its own while what it stands on is away, and when it is told to end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long DRAINED_WITHIN_SECONDS = 30;
    private static final String CLUSTER = "aws";
    private static final List<Map<String, Object>> CLUSTERS =
            List.of(Map.of("name", CLUSTER, "cloud", "aws", "region", "us-east-1"));
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Home home = Home.find();
    private final HttpClient http = HttpClient.newHttpClient();
    private WorldLock lock;
    private World world;
    private ServiceProcess service;
    private RequestStream stream;
    private Rows rows;

    @BeforeAll
    void start() throws InterruptedException {
        lock = WorldLock.take(home);
        home.clear();
        home.make();
        world = World.start(home, UpOptions.rehearsal(), List.of("example.com"));
        service = service("first");
        stream = new RequestStream(world.kafka());
        rows = new Rows(world.postgres(
                server -> new Target.Account(server.jdbcUrl("outage"), server.user(), server.password())));
    }

    /** Its one call takes seconds, so that there is work under way when something happens. */
    private ServiceProcess service(String name) throws InterruptedException {
        int port = Ports.free(1).getFirst();
        Launch launch = Launch.of(home, "sandbox/noop-service", Launch.Mode.USE);
        ServiceProcess process = new ServiceProcess(name, port, home, launch, http, System.out::println);
        Map<String, String> settings =
                new HashMap<>(new ServiceSettings(world, home, UpOptions.rehearsal()).of("outage", port));
        settings.put("catamaran.noop.latency", "3s");
        process.start(settings);
        process.awaitReady(PATIENCE);
        return process;
    }

    @AfterAll
    void stop() throws InterruptedException {
        if (service != null) {
            service.stop();
            service.awaitEnd(System.nanoTime() + PATIENCE.toNanos());
        }
        if (stream != null) {
            stream.close();
        }
        if (world != null) {
            world.close();
        }
        home.clearExceptLogs();
        lock.close();
    }

    @Test
    void shouldWorkOnAndSayThatItIsDegradedWhileKafkaIsAway() throws Exception {
        RequestStream.Known fleet = stream.waiting(1, CLUSTERS).getFirst();
        stream.publish(fleet, CLUSTER);
        await("a run has begun", () -> leased(fleet));

        world.broker().stopNode(0);

        await("the run ends and its events wait", () -> unsent() > 0 && !leased(fleet));
        await("the service is degraded", () -> status("ready") == UNAVAILABLE);
        assertThat(status("live")).isEqualTo(OK);

        world.broker().startNode(0);

        stream.awaitNodes();
        await("nothing waits any more", () -> unsent() == 0);
        await("the service is ready", () -> status("ready") == OK);
    }

    @Test
    void shouldAcknowledgeNothingAndBeUnavailableWhilePostgresIsAway() throws Exception {
        RequestStream.Known fleet = stream.waiting(1, CLUSTERS).getFirst();
        PostgresServer.Halted halted = halt();

        RecordMetadata place = stream.publish(fleet, CLUSTER);
        await("the service is unavailable", () -> status("ready") == UNAVAILABLE);
        assertThat(status("live")).isEqualTo(OK);
        assertThat(acknowledged(place)).isLessThanOrEqualTo(place.offset());

        halted.start();

        stream.awaitNodes();
        await("the service is ready", () -> status("ready") == OK);
    }

    @Test
    void shouldGiveItsWorkBackWithinHalfAMinuteWhenItIsToldToEnd() throws Exception {
        RequestStream.Known fleet = stream.waiting(1, CLUSTERS).getFirst();
        stream.publish(fleet, CLUSTER);
        await("a run has begun", () -> leased(fleet));
        ProcessHandle process = ProcessHandle.of(service.pid()).orElseThrow();

        service.stop();

        process.onExit().get(DRAINED_WITHIN_SECONDS, TimeUnit.SECONDS);
        assertThat(leased(fleet)).isFalse();
        service = service("second");
        stream.awaitNodes();
    }

    private PostgresServer.Halted halt() throws InterruptedException {
        PostgresServer[] found = new PostgresServer[1];
        world.postgres(server -> found[0] = server);
        return found[0].halt();
    }

    private boolean leased(RequestStream.Known fleet) {
        return !rows.query(
                        "select 1 from work_item where lease_owner is not null and fleet_uid = '" + fleet.uid() + "'")
                .isEmpty();
    }

    private long unsent() {
        return Long.parseLong(rows.query("select count(*) from outbox where not sent")
                .getFirst()
                .getFirst());
    }

    private long acknowledged(RecordMetadata place) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", world.kafka()))) {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets("compute-service")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(new TopicPartition(place.topic(), place.partition()));
            return committed == null ? 0 : committed.offset();
        }
    }

    private int status(String check) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/q/health/" + check))
                .timeout(PATIENCE)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            Thread.sleep(50);
        }
    }
}
