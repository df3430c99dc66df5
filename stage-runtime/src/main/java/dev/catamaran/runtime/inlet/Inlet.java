package dev.catamaran.runtime.inlet;

import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.QuarantineStore;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Where events come in. Each is folded into desired state in one short transaction; its offset is acknowledged after the
 * commit. A record that cannot be read is set aside with the reason, and the ones behind it go on.
 */
@ApplicationScoped
public class Inlet {
    private static final Logger LOG = Logger.getLogger(Inlet.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final EventCodec codec;
    private final Database database;
    private final Folding folding;
    private final QuarantineStore quarantine;
    private volatile boolean stopped;

    public Inlet(EventCodec codec, Database database, Folding folding, QuarantineStore quarantine) {
        this.codec = codec;
        this.database = database;
        this.folding = folding;
        this.quarantine = quarantine;
    }

    /** From now on a record that cannot be folded is left to the next start. */
    void stop(@Observes ShutdownEvent event) {
        stopped = true;
    }

    /** One record; completes when its effect is committed. While the database is away it waits, and Kafka with it. */
    @Incoming("catamaran-in")
    public Uni<Void> receive(ConsumerRecord<String, byte[]> message) {
        return fold(message)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        failure, "cannot fold %s-%d@%d yet", message.topic(), message.partition(), message.offset()))
                .onFailure(failure -> !stopped)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Uni<Void> fold(ConsumerRecord<String, byte[]> message) {
        return switch (codec.decode(message)) {
            case Decoded.Event event -> database.transaction(session -> folding.fold(session, event));
            case Decoded.Unknown _ -> Uni.createFrom().voidItem();
            case Decoded.Malformed(String reason) -> {
                LOG.warnf("quarantined %s-%d@%d: %s", message.topic(), message.partition(), message.offset(), reason);
                yield database.transaction(session -> quarantine.keep(session, message, reason));
            }
        };
    }
}
