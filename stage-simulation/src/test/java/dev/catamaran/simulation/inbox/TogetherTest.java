package dev.catamaran.simulation.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.inlet.Folding;
import dev.catamaran.runtime.inlet.Inlet;
import dev.catamaran.runtime.inlet.Ordering;
import dev.catamaran.runtime.inlet.Requests;
import dev.catamaran.runtime.inlet.Waiting;
import dev.catamaran.runtime.outbox.Outbox;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.QuarantineRow;
import dev.catamaran.simulation.service.Settings;
import dev.catamaran.simulation.store.MemoryDatabase;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What one poll brought is folded together, and alone when that fails. */
class TogetherTest {
    private static final String TOPIC = Area.NETWORK.topic();

    private final EventCodec codec = new EventCodec();
    private final RuntimeConfig config = Settings.of("compute-service");
    private final Shaky shaky = new Shaky();
    private final Database database = new Database(new MemoryDatabase(InstantSource.system()).connect(shaky));
    private final Folding folding = new Folding(
            codec,
            new Ordering(new CompositeMeterRegistry()),
            new Requests(new Outbox(codec, Clock.systemUTC(), config), new Waiting(codec), config),
            config);
    private final Inlet inlet = new Inlet(database, folding);

    /** A database that loses its first commits. */
    private static final class Shaky implements MemoryDatabase.Surroundings {
        private int begun;
        private int failing;

        @Override
        public void beforeBegin() {
            begun++;
        }

        @Override
        public void beforeCommit() {
            if (failing-- > 0) {
                throw new IllegalStateException("the commit fails");
            }
        }

        @Override
        public void afterCommit() {}

        @Override
        public void pause() {
            throw new IllegalStateException("waits for something that nobody brings about");
        }
    }

    private ConsumerRecord<String, byte[]> event(String fleet, long sequence) {
        NetworkReady ready = new NetworkReady(
                fleet, "aws", "aws", "us-east-1", "vpc-" + sequence, "10.0.0.0/16", List.of(), List.of(), Map.of());
        Envelope envelope = new Envelope(
                fleet + sequence,
                EventType.NETWORK_READY.ceType(Area.NETWORK),
                "/network-service",
                fleet + "/aws",
                Instant.EPOCH,
                "uid-" + fleet,
                1,
                sequence,
                null,
                null);
        var message = codec.record(envelope, ready);
        ConsumerRecord<String, byte[]> arrived = new ConsumerRecord<>(TOPIC, 0, sequence, fleet, message.value());
        message.headers().forEach(header -> arrived.headers().add(header));
        return arrived;
    }

    private void poll(List<ConsumerRecord<String, byte[]>> records) {
        inlet.receive(new ConsumerRecords<>(Map.of(new TopicPartition(TOPIC, 0), records), Map.of()))
                .await()
                .indefinitely();
    }

    private String latest(String fleet) {
        return database.await(transaction -> transaction.fleets().facts("uid-" + fleet))
                .getFirst()
                .eventId;
    }

    private long cursor(String fleet) {
        return database.await(transaction -> transaction.inbox().cursor("uid-" + fleet, "/network-service"))
                .last();
    }

    private List<ConsumerRecord<String, byte[]>> events(String fleet, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(sequence -> event(fleet, sequence))
                .toList();
    }

    @Test
    void shouldTakeInTheEventsOfManyFleetsAtOnce() {
        List<String> fleets =
                IntStream.range(0, 100).mapToObj(i -> "fleet-" + i).toList();

        poll(fleets.stream().map(fleet -> event(fleet, 1)).toList());

        assertThat(shaky.begun).isBetween(4, 8);
        assertThat(fleets).allSatisfy(fleet -> assertThat(latest(fleet)).isEqualTo(fleet + "1"));
    }

    @Test
    void shouldFoldWhatFollowsOfAFleetInOneTransaction() {
        poll(events("a", 20));

        assertThat(shaky.begun).isEqualTo(1 + 1);
        assertThat(latest("a")).isEqualTo("a20");
        assertThat(cursor("a")).isEqualTo(20);
    }

    @Test
    void shouldFoldEachAloneWhenTheyFailTogether() {
        shaky.failing = 2;

        poll(events("a", 5));

        assertThat(shaky.begun).isEqualTo(1 + 1 + 5);
        assertThat(latest("a")).isEqualTo("a5");
        assertThat(cursor("a")).isEqualTo(5);
    }

    @Test
    void shouldKeepEveryFleetInOrder() {
        List<String> fleets = IntStream.range(0, 12).mapToObj(i -> "fleet-" + i).toList();

        poll(IntStream.rangeClosed(1, 7)
                .boxed()
                .flatMap(sequence -> fleets.stream().map(fleet -> event(fleet, sequence)))
                .toList());
        poll(fleets.stream()
                .flatMap(fleet -> Stream.of(event(fleet, 7), event(fleet, 8)))
                .toList());

        assertThat(fleets).allSatisfy(fleet -> {
            assertThat(latest(fleet)).isEqualTo(fleet + "8");
            assertThat(cursor(fleet)).isEqualTo(8);
        });
        List<QuarantineRow> aside =
                database.await(transaction -> transaction.quarantine().all());
        assertThat(aside).isEmpty();
    }
}
