package dev.catamaran.sandbox.faults.input;

import dev.catamaran.contracts.event.Area;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the project's topics from their beginning, without a group. */
public final class Topics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;

    /** Reads those topics of ours that exist. */
    public Topics(String kafka) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "client.id", "reader-" + UUID.randomUUID()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        Set<String> existing = consumer.listTopics().keySet();
        this.partitions = Arrays.stream(Area.values())
                .map(Area::topic)
                .filter(existing::contains)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** How many partitions a topic has. */
    public int partitions(String topic) {
        return (int) partitions.stream()
                .filter(partition -> partition.topic().equals(topic))
                .count();
    }

    /** Reads what has come since the last look. */
    public List<ConsumerRecord<String, byte[]>> readOn() {
        List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
            consumer.poll(POLL).forEach(read::add);
        }
        return read;
    }

    /** Key, headers and value of a record as one text. */
    public static String text(ConsumerRecord<String, byte[]> message) {
        StringBuilder text = new StringBuilder().append(message.key()).append('\n');
        for (Header header : message.headers()) {
            text.append(header.key()).append(": ");
            text.append(header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
            text.append('\n');
        }
        return text.append(message.value() == null ? "" : new String(message.value(), StandardCharsets.UTF_8))
                .toString();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
