package dev.catamaran.runtime.health;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.inlet.Folding;
import dev.catamaran.runtime.outbox.EventProducer;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetStore;
import dev.catamaran.runtime.store.OutboxStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Before a service says that it is ready it folds a request of its own and rolls it back: a missing table or privilege
 * shows now and not at a user's first event, and that event does not pay for everything's first use.
 */
@ApplicationScoped
public class StartCheck {
    private static final Logger LOG = Logger.getLogger(StartCheck.class);
    private static final int BEFORE_THE_LOOPS = 10;
    private static final String FLEET = "start-check";

    private final EventCodec codec;
    private final Database database;
    private final Folding folding;
    private final FleetStore fleets;
    private final OutboxStore outbox;
    private final EventProducer producer;
    private final Clock clock;
    private final String source;

    public StartCheck(
            EventCodec codec,
            Database database,
            Folding folding,
            FleetStore fleets,
            OutboxStore outbox,
            EventProducer producer,
            Clock clock,
            RuntimeConfig config) {
        this.codec = codec;
        this.database = database;
        this.folding = folding;
        this.fleets = fleets;
        this.outbox = outbox;
        this.producer = producer;
        this.clock = clock;
        this.source = "/" + config.service() + "/" + FLEET;
    }

    void start(@Observes @Priority(BEFORE_THE_LOOPS) StartupEvent event) {
        Decoded.Event request = request();
        database.await(session -> folding.fold(session, request)
                .flatMap(folded -> speak(session, request.envelope().fleetUid()))
                .invoke(spoken -> session.currentTransaction().markForRollback()));
        producer.connect(Area.PROGRESS.topic());
        LOG.debugf("%s can fold, speak and send", source);
    }

    private Uni<Void> speak(Mutiny.StatelessSession session, String uid) {
        OutboxStore.Address address = new OutboxStore.Address(uid, Area.STATUS, 1, null, null);
        StageStatus status = new StageStatus(FLEET, null, FLEET, StageProgress.State.WAITING, 1, clock.instant(), null);
        return fleets.byUid(session, uid)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : fleets.facts(session, uid)
                                .flatMap(facts -> outbox.append(session, address, status))
                                .flatMap(appended -> outbox.unsent(session, 0, 1))
                                .replaceWithVoid());
    }

    private Decoded.Event request() {
        FleetRequested request = new FleetRequested(
                FLEET,
                1,
                Map.of(),
                Map.of(
                        "clusters",
                        List.of(Map.of("name", "a", "cloud", "aws", "region", "us-east-1")),
                        "traffic",
                        Map.of("zone", "example.com", "hostname", "start-check.example.com")));
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                EventType.of(request).ceType(Area.FLEETS),
                source,
                FLEET,
                clock.instant(),
                "",
                1,
                0,
                null,
                null);
        EventCodec.Encoded encoded = codec.encode(envelope, request);
        RecordHeaders headers = new RecordHeaders();
        encoded.headers().forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        if (codec.decode(headers, encoded.value()) instanceof Decoded.Event decoded) {
            return decoded;
        }
        throw new IllegalStateException("the service cannot read what it has written itself");
    }
}
