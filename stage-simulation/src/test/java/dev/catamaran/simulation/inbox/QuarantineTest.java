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
import dev.catamaran.runtime.inlet.Quarantine;
import dev.catamaran.runtime.inlet.Quarantine.Outcome;
import dev.catamaran.runtime.inlet.Requests;
import dev.catamaran.runtime.inlet.Waiting;
import dev.catamaran.runtime.outbox.Outbox;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FactRow;
import dev.catamaran.runtime.store.QuarantineRow;
import dev.catamaran.runtime.store.QuarantineRow.Kind;
import dev.catamaran.simulation.service.Settings;
import dev.catamaran.simulation.store.MemoryDatabase;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    private static final String TOPIC = Area.NETWORK.topic();

    private final EventCodec codec = new EventCodec();
    private final RuntimeConfig config = Settings.of("compute-service");
    private final Database database = new Database(new MemoryDatabase(InstantSource.system()).connect());
    private final Ordering ordering = new Ordering(new CompositeMeterRegistry());
    private final Folding folding = new Folding(
            codec,
            ordering,
            new Requests(new Outbox(codec, Clock.systemUTC(), config), new Waiting(codec), config),
            config);
    private final Inlet inlet = new Inlet(database, folding);
    private final Quarantine quarantine = new Quarantine(codec, folding, ordering);

    private ConsumerRecord<String, byte[]> event(long offset, long sequence) {
        NetworkReady ready = new NetworkReady(
                "demo", "aws", "aws", "us-east-1", "vpc-" + sequence, "10.0.0.0/16", List.of(), List.of(), Map.of());
        Envelope envelope = new Envelope(
                "event-" + sequence,
                EventType.NETWORK_READY.ceType(Area.NETWORK),
                "/network-service",
                "demo/aws",
                Instant.EPOCH,
                "uid",
                1,
                sequence,
                null,
                null);
        var message = codec.record(envelope, ready);
        ConsumerRecord<String, byte[]> arrived = new ConsumerRecord<>(TOPIC, 0, offset, "demo", message.value());
        message.headers().forEach(header -> arrived.headers().add(header));
        return arrived;
    }

    private ConsumerRecord<String, byte[]> damaged(long offset, long sequence) {
        ConsumerRecord<String, byte[]> good = event(offset, sequence);
        ConsumerRecord<String, byte[]> bad = new ConsumerRecord<>(TOPIC, 0, offset, "demo", new byte[] {'{'});
        good.headers().forEach(header -> bad.headers().add(header));
        return bad;
    }

    private void arrive(ConsumerRecord<String, byte[]> message) {
        inlet.fold(message).await().indefinitely();
    }

    private List<QuarantineRow> aside() {
        return database.await(transaction -> transaction.quarantine().all());
    }

    private String latest() {
        List<FactRow> facts = database.await(transaction -> transaction.fleets().facts("uid"));
        return facts.isEmpty() ? "nothing" : facts.getFirst().eventId;
    }

    private Outcome release(long offset) {
        return database.await(transaction -> quarantine.release(transaction, new QuarantineRow.Key(TOPIC, 0, offset)));
    }

    private Outcome drop(long offset) {
        return database.await(transaction -> quarantine.drop(transaction, new QuarantineRow.Key(TOPIC, 0, offset)));
    }

    @Test
    void shouldParkWhatComesTooEarlyAndFoldItOnceTheGapIsFilled() {
        arrive(event(0, 3));
        arrive(event(1, 2));
        assertThat(latest()).isEqualTo("nothing");
        assertThat(aside()).hasSize(2).allSatisfy(row -> assertThat(row.kind).isEqualTo(Kind.PARKED));

        arrive(event(2, 1));
        assertThat(latest()).isEqualTo("event-3");
        assertThat(aside()).isEmpty();
    }

    @Test
    void shouldDropWhatWasFoldedBefore() {
        arrive(event(0, 1));
        arrive(event(1, 2));
        arrive(event(2, 1));
        assertThat(latest()).isEqualTo("event-2");
        assertThat(aside()).isEmpty();
    }

    @Test
    void shouldNotLetAnEventPassAnUnreadableOneUntilThatIsDropped() {
        arrive(damaged(0, 1));
        arrive(event(1, 2));
        assertThat(latest()).isEqualTo("nothing");
        assertThat(release(1).worked()).isFalse();
        assertThat(release(1).message()).contains(TOPIC + "-0@0");
        assertThat(release(0).message()).contains("still cannot be read");

        assertThat(drop(0).worked()).isTrue();
        assertThat(latest()).isEqualTo("event-2");
        assertThat(aside()).isEmpty();
    }

    @Test
    void shouldGiveUpWhatIsMissingWhenAParkedEventIsReleased() {
        arrive(event(0, 5));
        arrive(event(1, 6));
        assertThat(release(0).worked()).isTrue();
        assertThat(latest()).isEqualTo("event-6");
        assertThat(aside()).isEmpty();
        arrive(event(2, 4));
        assertThat(latest()).isEqualTo("event-6");
    }

    @Test
    void shouldSayThatThereIsNothingToDecide() {
        assertThat(drop(99)).isEqualTo(new Outcome(false, "there is no " + TOPIC + "-0@99 in quarantine"));
    }
}
