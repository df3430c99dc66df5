package dev.catamaran.cli.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** The log of one fleet on Kafka. In no consumer group, so nothing is left behind on the broker. */
public final class KafkaLog implements FleetLog {
    private static final int PATIENCE_MS = 10_000;

    private final String bootstrap;
    private final String fleet;
    private final Set<String> topics;
    private final AtomicReference<@Nullable KafkaConsumer<String, byte[]>> connected = new AtomicReference<>();

    /**
     * @param bootstrap {@code host:port,...}
     * @param topics what is read, as far as it exists
     */
    public KafkaLog(String bootstrap, String fleet, Set<String> topics) {
        this.bootstrap = bootstrap;
        this.fleet = fleet;
        this.topics = Set.copyOf(topics);
    }

    @Override
    public Reading open(@Nullable Position from) throws LogLostException {
        try {
            KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer());
            connected.set(consumer);
            return reading(consumer, Offsets.of(from));
        } catch (KafkaException e) {
            throw lost(e);
        }
    }

    private Reading reading(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> next)
            throws LogLostException {
        try {
            List<TopicPartition> partitions = partitions(consumer, next.keySet());
            return new KafkaReading(this, consumer, fleet, partitions, next);
        } catch (KafkaException | LogLostException e) {
            closed(consumer);
            throw e;
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "default.api.timeout.ms",
                PATIENCE_MS,
                "request.timeout.ms",
                PATIENCE_MS,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "none",
                "allow.auto.create.topics",
                false);
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, Set<TopicPartition> readBefore)
            throws LogLostException {
        List<TopicPartition> found = consumer.listTopics().entrySet().stream()
                .filter(topic -> topics.contains(topic.getKey()))
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (found.isEmpty()) {
            throw new LogLostException("Kafka at " + bootstrap
                    + " has no topics of Catamaran; start the services, or name another with --bootstrap-servers");
        }
        Set<String> missing = readBefore.stream()
                .filter(partition -> !found.contains(partition))
                .map(TopicPartition::toString)
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            throw new LogLostException("Kafka at " + bootstrap + " does not know " + missing + " at the moment");
        }
        return found;
    }

    LogLostException lost(KafkaException failure) {
        String why = failure instanceof TimeoutException
                ? "does not answer"
                : "cannot be read: " + failure.getMessage()
                        + (failure.getCause() == null
                                ? ""
                                : ": " + failure.getCause().getMessage());
        return new LogLostException("Kafka at " + bootstrap + " " + why, failure);
    }

    void closed(KafkaConsumer<String, byte[]> consumer) {
        connected.compareAndSet(consumer, null);
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    @Override
    public void wake() {
        KafkaConsumer<String, byte[]> consumer = connected.get();
        if (consumer != null) {
            consumer.wakeup();
        }
    }
}
