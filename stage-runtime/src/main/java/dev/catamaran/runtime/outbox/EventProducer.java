package dev.catamaran.runtime.outbox;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The process's idempotent Kafka producer.
 *
 * <p>A producer whose send expired may still deliver it later, out of order: {@link #replace} closes it and the next send
 * makes a new one.
 */
@ApplicationScoped
public class EventProducer implements EventSender {
    private static final Logger LOG = Logger.getLogger(EventProducer.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private @Nullable Producer<String, byte[]> current;

    @Inject
    public EventProducer(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this(kafka, Duration.ZERO);
    }

    /**
     * A producer beside the process's own.
     *
     * @param linger how long a message waits for others to be sent with
     */
    public EventProducer(Map<String, Object> kafka, Duration linger) {
        settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L * 1024 * 1024);
    }

    private synchronized Producer<String, byte[]> producer() {
        if (current == null) {
            current = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        }
        return current;
    }

    /** Connects now rather than at the first send; while Kafka is away that is left to the first send. */
    public void connect(String topic) {
        try {
            LOG.debugf(
                    "%s has %d partitions",
                    topic, producer().partitionsFor(topic).size());
        } catch (KafkaException e) {
            LOG.warnf("Kafka cannot be reached yet: %s", e.getMessage());
        }
    }

    @Override
    public CompletableFuture<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
        return hand(message);
    }

    /** On a thread of its own, because Kafka's client waits for metadata and room where it is called. */
    @Override
    public CompletableFuture<Void> sendAll(List<ProducerRecord<String, byte[]>> messages) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        Thread.ofVirtual().name("outbox-send").start(() -> {
            List<CompletableFuture<RecordMetadata>> sends = new ArrayList<>();
            for (ProducerRecord<String, byte[]> message : messages) {
                CompletableFuture<RecordMetadata> send = hand(message);
                sends.add(send);
                if (send.isCompletedExceptionally()) {
                    break;
                }
            }
            var _ = CompletableFuture.allOf(sends.toArray(CompletableFuture<?>[]::new))
                    .whenComplete((_, failure) -> {
                        if (failure == null) {
                            acknowledged.complete(null);
                        } else {
                            acknowledged.completeExceptionally(failure);
                        }
                    });
        });
        return acknowledged;
    }

    private CompletableFuture<RecordMetadata> hand(ProducerRecord<String, byte[]> message) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        try {
            var _ = producer().send(message, (metadata, failure) -> {
                if (failure == null) {
                    acknowledged.complete(metadata);
                } else {
                    acknowledged.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    @Override
    @PreDestroy
    public synchronized void replace() {
        if (current != null) {
            current.close(CLOSE_WITHIN);
            current = null;
        }
    }
}
