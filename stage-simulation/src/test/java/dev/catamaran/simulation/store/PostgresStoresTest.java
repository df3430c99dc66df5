package dev.catamaran.simulation.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.store.WorkQueue;
import dev.catamaran.testkit.InfrastructureResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = InfrastructureResource.class, initArgs = @ResourceArg(name = "database", value = "stores"))
class PostgresStoresTest extends StoresContract {
    @Inject
    Database database;

    @Inject
    DataSource jdbc;

    @Override
    Database database() {
        return database;
    }

    @Test
    void shouldShareItemsAmongManyClaimersWithoutGivingOneTwice() throws InterruptedException {
        String uid = UUID.randomUUID().toString();
        for (int i = 0; i < 200; i++) {
            WorkKey key = new WorkKey(uid, "shared", "c" + i);
            database.await(transaction -> transaction.queue().want(key));
        }
        List<WorkKey> claimed = Collections.synchronizedList(new ArrayList<>());
        atOnce(4, owner -> {
            List<Lease> leases;
            do {
                leases =
                        database.await(transaction -> transaction.queue().claim("o" + owner, 7, Duration.ofMinutes(1)));
                leases.stream()
                        .map(Lease::key)
                        .filter(key -> key.fleetUid().equals(uid))
                        .forEach(claimed::add);
            } while (!leases.isEmpty());
        });
        assertThat(claimed).hasSize(200).doesNotHaveDuplicates();
    }

    /** Who waits for an item while it holds another waits for ever when others lock in another order. */
    @Test
    void shouldRenewWithoutWaitingForWhoeverWritesAnItem() throws SQLException {
        String uid = insertFleet();
        Duration ttl = Duration.ofMinutes(1);
        List.of("aws", "gcp")
                .forEach(cluster ->
                        database.await(transaction -> transaction.queue().want(new WorkKey(uid, "network", cluster))));
        database.await(transaction -> transaction.queue().claim(uid, 1_000, ttl));
        try (Connection writer = jdbc.getConnection()) {
            writer.setAutoCommit(false);
            try (PreparedStatement update = writer.prepareStatement(
                    "update work_item set version = version + 1 where fleet_uid = ? and cluster = 'aws'")) {
                update.setString(1, uid);
                update.executeUpdate();
            }

            assertThat(prolonged(uid, ttl)).containsEntry("aws", false).containsEntry("gcp", true);
            writer.commit();
        }
        assertThat(prolonged(uid, ttl)).containsEntry("aws", true).containsEntry("gcp", true);
    }

    private Map<String, Boolean> prolonged(String uid, Duration ttl) {
        return database.await(transaction -> transaction.queue().renew(uid, ttl)).stream()
                .filter(renewed -> renewed.key().fleetUid().equals(uid))
                .collect(Collectors.toMap(renewed -> renewed.key().cluster(), WorkQueue.Renewed::prolonged));
    }

    private String insertFleet() {
        String uid = UUID.randomUUID().toString();
        FleetRow row = new FleetRow();
        row.uid = uid;
        row.fleetId = uid;
        row.generation = 1;
        row.requestId = uid;
        row.state = FleetRow.State.ACTIVE;
        row.spec = "{}";
        row.traceparent = "";
        row.requestedAt = Instant.EPOCH;
        database.await(transaction -> transaction.fleets().insert(row));
        return uid;
    }

    @Test
    void shouldNumberEventsOfConcurrentTransactionsWithoutGap() throws InterruptedException {
        String uid = insertFleet();
        List<Long> numbers = Collections.synchronizedList(new ArrayList<>());
        atOnce(4, _ -> {
            for (int i = 0; i < 50; i++) {
                numbers.add(database.await(transaction -> transaction.outbox().next(uid, 1, 1))
                        .outbox());
            }
        });
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(new HashSet<>(numbers))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 200).mapToObj(Long::valueOf).toList());
    }

    @Test
    void shouldLetConcurrentFirstEventsOfOneProducerTakeTurns() throws InterruptedException {
        String uid = UUID.randomUUID().toString();
        atOnce(4, _ -> {
            for (int i = 0; i < 25; i++) {
                var _ = database.await(transaction -> transaction
                        .inbox()
                        .cursor(uid, "/p")
                        .flatMap(cursor -> transaction
                                .inbox()
                                .move(
                                        uid,
                                        "/p",
                                        new dev.catamaran.runtime.store.InboxStore.Cursor(cursor.last() + 1, 0))
                                .replaceWith(true)));
            }
        });
        long last = database.await(transaction -> transaction.inbox().cursor(uid, "/p"))
                .last();
        assertThat(last).isEqualTo(100);
    }

    @Test
    void shouldKeepManyInstancesTogetherWithinOneRate() throws InterruptedException {
        String lane = UUID.randomUUID().toString();
        List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
        atOnce(4, _ -> {
            for (int i = 0; i < 10; i++) {
                waits.add(database.await(transaction -> transaction.calls().take(lane, 0.001, 10, 1)));
            }
        });
        assertThat(waits.stream().filter(Duration::isZero)).hasSize(10);
        assertThat(waits.stream().max(Duration::compareTo).orElseThrow()).isGreaterThan(Duration.ofSeconds(29_000));
    }

    private static void atOnce(int threads, java.util.function.IntConsumer work) throws InterruptedException {
        List<Thread> started = IntStream.range(0, threads)
                .mapToObj(number -> Thread.ofVirtual().start(() -> work.accept(number)))
                .toList();
        for (Thread thread : started) {
            thread.join();
        }
    }
}
