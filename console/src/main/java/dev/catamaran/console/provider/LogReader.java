package dev.catamaran.console.provider;

import dev.catamaran.console.domain.Place;
import dev.catamaran.console.domain.Said;
import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
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
 * Reads every partition of every topic from its beginning and goes on. It is in no consumer group, so any number of
 * instances read everything, and nothing is committed: what it knows is rebuilt at every start.
 */
@ApplicationScoped
public class LogReader {
    private static final Logger LOG = Logger.getLogger(LogReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BACKOFF = Duration.ofMillis(500);

    private final Map<String, Object> settings;
    private final EventCodec codec = new EventCodec();
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile boolean closed;
    private volatile boolean caughtUp;
    private volatile @Nullable Thread thread;
    private Runnable atPresent = () -> {};
    private final Map<TopicPartition, Long> next = new HashMap<>();

    LogReader(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.settings = new HashMap<>(broker);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        settings.remove("group.id");
    }

    /**
     * Begins.
     *
     * @param heard called for each event with its JSON, from one thread
     * @param present called once everything that was in the log has been heard
     */
    public void start(BiConsumer<Said, String> heard, Runnable present) {
        atPresent = present;
        thread = Thread.ofPlatform().daemon().name("log-reader").start(() -> run(heard));
    }

    /** Whether everything that was in the log at the start has been read. */
    public boolean caughtUp() {
        return caughtUp;
    }

    private void run(BiConsumer<Said, String> heard) {
        while (!closed) {
            try (KafkaConsumer<String, byte[]> opened =
                    new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = opened;
                read(opened, heard);
            } catch (WakeupException _) {
                closed = true;
            } catch (KafkaException e) {
                LOG.warnf("cannot read events: %s; trying again", e.getMessage());
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

    private void read(KafkaConsumer<String, byte[]> from, BiConsumer<Said, String> heard) {
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
                hear(message, heard);
                next.put(new TopicPartition(message.topic(), message.partition()), message.offset() + 1);
            }
            if (!caughtUp && partitions.stream().allMatch(each -> from.position(each) >= ends.getOrDefault(each, 0L))) {
                caughtUp = true;
                atPresent.run();
            }
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> from) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Area area : Area.values()) {
            from.partitionsFor(area.topic())
                    .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        return partitions;
    }

    private void hear(ConsumerRecord<String, byte[]> message, BiConsumer<Said, String> heard) {
        if (message.value() != null && codec.decode(message) instanceof Decoded.Event event) {
            Place place = new Place(area(message.topic()), message.partition(), message.offset());
            heard.accept(
                    new Said(place, event.envelope(), event.type(), event.event()),
                    new String(message.value(), StandardCharsets.UTF_8));
        }
    }

    private static Area area(String topic) {
        return Arrays.stream(Area.values())
                .filter(each -> each.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    public void stop() {
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
