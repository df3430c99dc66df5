package dev.catamaran.runtime.outbox;

import dev.catamaran.contracts.event.ClusterEvent;
import dev.catamaran.contracts.event.Envelope;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.runtime.config.RuntimeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Sends what may be lost: progress, votes and plans. They carry no sequence, the next one replaces them.
 */
@ApplicationScoped
public class DirectPublisher implements ProgressSink {
    private static final Logger LOG = Logger.getLogger(DirectPublisher.class);

    private static final int WAITING = 1_000;

    private final Executor sends = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name("progress").factory(),
            new ThreadPoolExecutor.DiscardOldestPolicy());
    private final EventSender producer;
    private final EventCodec codec;
    private final Clock clock;
    private final String source;

    public DirectPublisher(EventSender producer, EventCodec codec, Clock clock, RuntimeConfig config) {
        this.producer = producer;
        this.codec = codec;
        this.clock = clock;
        this.source = "/" + config.service();
    }

    /** Sends without waiting, even while Kafka is away; what cannot be sent is dropped and logged, the oldest first. */
    @Override
    public void send(String fleetUid, long generation, FleetEvent event) {
        EventType type = EventType.of(event);
        Envelope envelope = new Envelope(
                UUID.randomUUID().toString(),
                type.ceType(type.area().orElseThrow()),
                source,
                subject(event),
                clock.instant(),
                fleetUid,
                generation,
                0,
                null,
                null);
        ProducerRecord<String, byte[]> message = codec.record(envelope, event);
        sends.execute(() -> {
            var _ = producer.send(message).exceptionally(failure -> {
                LOG.debugf("dropped %s: %s", type.eventName(), failure.getMessage());
                return null;
            });
        });
    }

    private static String subject(FleetEvent event) {
        return switch (event) {
            case ClusterEvent clusterEvent -> event.fleetId() + "/" + clusterEvent.cluster();
            case StageProgress progress when progress.cluster() != null -> event.fleetId() + "/" + progress.cluster();
            case StagePlanned planned when planned.cluster() != null -> event.fleetId() + "/" + planned.cluster();
            default -> event.fleetId();
        };
    }
}
