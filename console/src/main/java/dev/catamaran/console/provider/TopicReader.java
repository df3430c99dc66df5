package dev.catamaran.console.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads every partition of some topics from its beginning and goes on. It is in no consumer group, so any number of
 * instances read everything, and nothing is committed: what is made of it is made anew at every start.
 */
final class TopicReader {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BACKOFF = Duration.ofMillis(500);

    private final Map<String, Object> settings;
    private final List<String> topics;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile boolean closed;
    private volatile boolean caughtUp;
    private volatile @Nullable Thread thread;

    /** @param broker how to reach and be let in by the broker */
    TopicReader(Map<String, Object> broker, List<String> topics) {
        this.settings = new HashMap<>(broker);
        this.topics = topics;
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        settings.remove("group.id");
    }

    /**
     * Begins.
     *
     * @param name of the thread
     * @param heard called for each message, from that one thread
     * @param present called once everything that was there has been heard
     */
    void start(String name, Consumer<ConsumerRecord<String, byte[]>> heard, Runnable present) {
        thread = Thread.ofPlatform().daemon().name(name).start(() -> run(heard, present));
    }

    /** Whether everything that was there at the start has been read. */
    boolean caughtUp() {
        return caughtUp;
    }

    private void run(Consumer<ConsumerRecord<String, byte[]>> heard, Runnable present) {
        while (!closed) {
            try (KafkaConsumer<String, byte[]> opened =
                    new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = opened;
                read(opened, heard, present);
            } catch (WakeupException _) {
                closed = true;
            } catch (KafkaException e) {
                LOG.warnf("cannot read %s: %s; trying again", topics, e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(BACKOFF);
        } catch (InterruptedException _) {
            closed = true;
        }
    }

    private void read(
            KafkaConsumer<String, byte[]> from, Consumer<ConsumerRecord<String, byte[]>> heard, Runnable present) {
        List<TopicPartition> partitions = partitions(from);
        from.assign(partitions);
        for (TopicPartition each : partitions) {
            Long position = next.get(each);
            if (position == null) {
                from.seekToBeginning(List.of(each));
            } else {
                from.seek(each, position);
            }
        }
        Map<TopicPartition, Long> ends = from.endOffsets(partitions);
        while (!closed) {
            for (ConsumerRecord<String, byte[]> message : from.poll(POLL)) {
                heard.accept(message);
                next.put(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
            }
            if (!caughtUp && partitions.stream().allMatch(each -> from.position(each) >= ends.getOrDefault(each, 0L))) {
                caughtUp = true;
                present.run();
            }
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> from) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            from.partitionsFor(topic)
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            if (partitions.isEmpty()) {
                throw new KafkaException("topic " + topic + " is not there; deploy/kubernetes/base/topics creates it");
            }
        }
        return partitions;
    }

    void stop() {
        closed = true;
        KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        Thread running = thread;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
