package dev.catamaran.cli.fleet;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the compacted status topic to its present end: the whole picture, from nothing. */
public final class StatusBoard {
    private StatusBoard() {}

    /**
     * The latest condition of every stage, sorted.
     *
     * @param fleet one fleet, or null for all
     */
    public static Collection<StageStatus> read(String bootstrap, @Nullable String fleet) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "default.api.timeout.ms", 10_000, "enable.auto.commit", false);
        Map<String, StageStatus> latest = new TreeMap<>();
        EventCodec codec = new EventCodec();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Area.STATUS.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    if (codec.decode(message) instanceof Decoded.Event event
                            && event.event() instanceof StageStatus status
                            && (fleet == null || fleet.equals(status.fleetId()))) {
                        latest.put(message.key(), status);
                    }
                }
            }
        } catch (KafkaException e) {
            throw new CliException(
                    "cannot read " + Area.STATUS.topic() + " from " + bootstrap + ": " + e.getMessage(), e);
        }
        return latest.values();
    }
}
