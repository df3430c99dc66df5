package dev.catamaran.cluster.provider.logs;

import dev.catamaran.cluster.provider.kubespray.LogSink;
import dev.catamaran.contracts.json.BuilderLogCodec;
import dev.catamaran.contracts.log.BuilderLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches beside the outbox, by a producer, a thread and a queue of their own: a broker that is slow or away costs
 * batches, the oldest first, and nothing else. What was lost shows by the batches' numbers.
 */
public final class LogPublisher implements LogSink, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LogPublisher.class);
    private static final Duration LAST_SENDS = Duration.ofSeconds(2);

    /** At most some 16 MB wait. */
    public static final int ROOM = 128;

    private final BuilderLogCodec codec = new BuilderLogCodec();
    private final Supplier<Producer<String, byte[]>> producers;
    private final String source;
    private final Counter lost;
    private final AtomicBoolean failing = new AtomicBoolean();
    private final ThreadPoolExecutor sender;
    private volatile @Nullable Producer<String, byte[]> producer;

    /**
     * Begins.
     *
     * @param producers makes the producer at the first send; its own waiting holds up only this class's thread
     * @param source {@code ce_source}
     * @param room batches that wait at most
     */
    public LogPublisher(Supplier<Producer<String, byte[]>> producers, String source, int room, MeterRegistry meters) {
        this.producers = producers;
        this.source = source;
        this.lost = meters.counter("catamaran.cluster.log.batches.lost");
        this.sender = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(room),
                Thread.ofVirtual().name("builder-logs").factory(),
                this::makeRoom);
    }

    @Override
    public void offer(String fleetUid, BuilderLog log) {
        sender.execute(() -> send(fleetUid, log));
    }

    private void makeRoom(Runnable batch, ThreadPoolExecutor full) {
        if (full.isShutdown()) {
            lost.increment();
            return;
        }
        if (full.getQueue().poll() != null) {
            lost.increment();
        }
        full.execute(batch);
    }

    private void send(String fleetUid, BuilderLog log) {
        try {
            ProducerRecord<String, byte[]> message = codec.record(source, fleetUid, log);
            var _ = producer().send(message, (_, failure) -> {
                if (failure == null) {
                    taken();
                } else {
                    lost(failure);
                }
            });
        } catch (RuntimeException e) {
            lost(e);
        }
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> present = producer;
        if (present == null) {
            present = producers.get();
            producer = present;
        }
        return present;
    }

    private void taken() {
        if (failing.compareAndSet(true, false)) {
            LOG.infof("%s takes builders' logs again", BuilderLog.TOPIC);
        }
    }

    private void lost(Exception failure) {
        lost.increment();
        if (failing.compareAndSet(false, true)) {
            LOG.warnf(
                    "topic=%s does not take builders' logs: %s; builds go on, their whole output is in the work directory",
                    BuilderLog.TOPIC, failure.getMessage());
        }
    }

    /** Gives what waits two seconds, and a send that is under way its end. */
    @Override
    public void close() {
        sender.shutdown();
        try {
            if (!sender.awaitTermination(LAST_SENDS.toMillis(), TimeUnit.MILLISECONDS)) {
                lost.increment(sender.shutdownNow().size());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Producer<String, byte[]> present = producer;
        if (present != null) {
            present.close(LAST_SENDS);
        }
    }
}
