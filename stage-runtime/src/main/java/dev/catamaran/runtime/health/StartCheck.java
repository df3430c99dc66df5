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
import dev.catamaran.runtime.converge.Pace;
import dev.catamaran.runtime.inlet.Folding;
import dev.catamaran.runtime.outbox.EventProducer;
import dev.catamaran.runtime.outbox.Outbox;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.ResourceRow;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WorkKey;
import dev.catamaran.runtime.store.WorkQueue;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Before a service says that it is ready it folds a request of its own, writes what a run would, and rolls it back: a missing table or privilege
 * shows now and not at a user's first event, and that event does not pay for everything's first use. A database that is away for a while is
 * waited for: to end and to be started again would help nobody.
 */
@ApplicationScoped
public class StartCheck {
    private static final Logger LOG = Logger.getLogger(StartCheck.class);
    private static final int BEFORE_THE_LOOPS = 10;
    private static final String FLEET = "start-check";

    /** The first is slow; a few more and the JVM has compiled what every event goes through. */
    private static final int ROUNDS = 5;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final EventCodec codec;
    private final Database database;
    private final Folding folding;
    private final Outbox outbox;
    private final EventProducer producer;
    private final Clock clock;
    private final Pace pace;
    private final String source;

    public StartCheck(
            EventCodec codec,
            Database database,
            Folding folding,
            Outbox outbox,
            EventProducer producer,
            Clock clock,
            Pace pace,
            RuntimeConfig config) {
        this.codec = codec;
        this.database = database;
        this.folding = folding;
        this.outbox = outbox;
        this.producer = producer;
        this.clock = clock;
        this.pace = pace;
        this.source = "/" + config.service() + "/" + FLEET;
    }

    void start(@Observes @Priority(BEFORE_THE_LOOPS) StartupEvent event) throws InterruptedException {
        String uid = UUID.randomUUID().toString();
        ConsumerRecord<String, byte[]> request = request(uid);
        for (int round = 0; round < ROUNDS; round++) {
            patiently(() -> check(uid, request));
        }
        producer.connect(Area.PROGRESS.topic());
        LOG.debugf("%s can fold, speak, work and send", source);
    }

    private void patiently(Runnable check) throws InterruptedException {
        Duration end = pace.elapsed().plus(PATIENCE);
        while (true) {
            try {
                check.run();
                return;
            } catch (ProblemException e) {
                if (!(e.problem() instanceof Problem.Transient)
                        || pace.elapsed().compareTo(end) > 0) {
                    throw e;
                }
                LOG.warnf("the start waits, %s", e.getMessage());
                pace.sleep(PAUSE);
            }
        }
    }

    private void check(String uid, ConsumerRecord<String, byte[]> request) {
        database.await(transaction -> folding.fold(transaction, request)
                .flatMap(folded -> speak(transaction, uid))
                .flatMap(spoken -> work(transaction, uid))
                .invoke(transaction::rollBack));
    }

    private Uni<Void> speak(Transaction transaction, String uid) {
        Outbox.Address address = new Outbox.Address(uid, Area.STATUS, 1, null, null);
        StageStatus status = new StageStatus(FLEET, null, FLEET, StageProgress.State.WAITING, 1, clock.instant(), null);
        return transaction
                .fleets()
                .byUid(uid)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : transaction
                                .fleets()
                                .facts(uid)
                                .flatMap(facts -> outbox.append(transaction, address, List.of(status)))
                                .flatMap(appended -> transaction.outbox().unsent(0, 1))
                                .replaceWithVoid());
    }

    /** What a run writes, under a fence that does not stand. */
    private static Uni<Void> work(Transaction transaction, String uid) {
        Lease lease = Lease.bare(new WorkKey(uid, FLEET, ""), 0);
        ResourceRow row = new ResourceRow();
        row.fleetUid = uid;
        row.stage = FLEET;
        row.cluster = "";
        row.slot = FLEET;
        row.type = FLEET;
        row.incarnation = 1;
        row.token = uid;
        row.parameters = "{}";
        row.externalId = "";
        row.state = "INTENDED";
        WorkQueue.Result result = new WorkQueue.Result("WAITING", 1, 0, -1, "", "{}");
        return transaction
                .resources()
                .of(lease.key())
                .flatMap(known -> transaction.queue().start(lease))
                .flatMap(started -> transaction.resources().write(lease, row))
                .flatMap(written -> transaction.calls().take(FLEET, 1, 1, 1))
                .flatMap(taken -> transaction.queue().finish(lease, result))
                .replaceWithVoid();
    }

    private ConsumerRecord<String, byte[]> request(String uid) {
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
                uid, EventType.of(request).ceType(Area.FLEETS), source, FLEET, clock.instant(), "", 1, 0, null, null);
        EventCodec.Encoded encoded = codec.encode(envelope, request);
        ConsumerRecord<String, byte[]> message =
                new ConsumerRecord<>(Area.FLEETS.topic(), 0, 0, FLEET, encoded.value());
        encoded.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        if (codec.decode(message) instanceof Decoded.Event) {
            return message;
        }
        throw new IllegalStateException("the service cannot read what it has written itself");
    }
}
