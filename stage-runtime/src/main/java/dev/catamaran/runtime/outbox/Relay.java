package dev.catamaran.runtime.outbox;

import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.OutboxRow;
import dev.catamaran.runtime.store.Transaction;
import dev.catamaran.runtime.store.WakeUps;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Carries the outbox to Kafka: lane by lane under an advisory lock, each fleet's events in sequence, marked as sent only
 * after the broker has acknowledged them.
 */
@ApplicationScoped
public class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration SAFETY_POLL = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Database database;
    private final EventSender producer;
    private final WakeUps wakeUps;
    private final int batch;
    private volatile boolean stopped;
    private volatile String lastFailure = "";

    public Relay(Database database, EventSender producer, WakeUps wakeUps, RuntimeConfig config) {
        this.database = database;
        this.producer = producer;
        this.wakeUps = wakeUps;
        this.batch = config.relay().batch();
    }

    void start(@Observes StartupEvent event) {
        Thread.ofVirtual().name("outbox-relay").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        wakeUps.outbox().signal();
    }

    /** What kept the relay from sending, empty while it sends. */
    public String lastFailure() {
        return lastFailure;
    }

    private void run() {
        while (!stopped) {
            try {
                int sent = relayAll();
                lastFailure = "";
                if (sent == 0) {
                    wakeUps.outbox().await(SAFETY_POLL);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                pause(e);
            }
        }
    }

    private void pause(RuntimeException failure) {
        if (stopped) {
            return;
        }
        if (lastFailure.isEmpty()) {
            LOG.warnf(failure, "outbox relay cannot send, trying again every %s", PAUSE_AFTER_FAILURE);
        }
        lastFailure = String.valueOf(failure.getMessage());
        producer.replace();
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
    }

    /**
     * One round over the lanes that have something to send; answers how many events left. A lane that fails does not keep
     * the others from sending; what it failed with is thrown in the end.
     */
    public int relayAll() {
        int sent = 0;
        Optional<RuntimeException> failed = Optional.empty();
        for (long lane :
                database.awaitStatement(transaction -> transaction.outbox().busyLanes())) {
            try {
                sent += relay((int) lane);
            } catch (RuntimeException e) {
                producer.replace();
                failed = Optional.of(failed.orElse(e));
            }
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
        return sent;
    }

    private int relay(int lane) {
        return database.await(transaction -> lockAndRead(transaction, lane)
                .flatMap(rows -> rows.isEmpty() ? Uni.createFrom().item(0) : send(transaction, lane, rows)));
    }

    /** Two questions on their way at once, answered in this order: what is read without the lock may have been sent. */
    private Uni<List<OutboxRow>> lockAndRead(Transaction transaction, int lane) {
        return Uni.combine()
                .all()
                .unis(transaction.outbox().lock(lane), transaction.outbox().unsent(lane, batch))
                .with((locked, rows) -> locked ? rows : List.of());
    }

    private Uni<Integer> send(Transaction transaction, int lane, List<OutboxRow> rows) {
        Map<String, Long> upTo = new LinkedHashMap<>();
        rows.forEach(row -> upTo.put(row.fleetUid, row.sequence));
        Uni<Void> done = Uni.createFrom()
                .completionStage(
                        producer.sendAll(rows.stream().map(Relay::message).toList()))
                .onFailure(CompletionException.class)
                .transform(Throwable::getCause);
        return onContext(done)
                .flatMap(acknowledged -> transaction.outbox().sent(lane, upTo))
                .replaceWith(rows.size());
    }

    /** The session must go on where it began; Kafka's callbacks come on a thread of their own. */
    private static <T> Uni<T> onContext(Uni<T> uni) {
        io.vertx.core.Context context = io.vertx.core.Vertx.currentContext();
        return context == null ? uni : uni.emitOn(task -> context.runOnContext(nothing -> task.run()));
    }

    private static ProducerRecord<String, byte[]> message(OutboxRow row) {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(row.topic, row.recordKey, row.body.getBytes(StandardCharsets.UTF_8));
        Outbox.headers(row)
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }
}
