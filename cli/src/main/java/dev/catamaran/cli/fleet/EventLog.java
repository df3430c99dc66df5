package dev.catamaran.cli.fleet;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What has been said so far, read from the log's beginning to its present end. */
public final class EventLog {
    private EventLog() {}

    /** Events of some areas that a filter lets through, by time. */
    public static List<Decoded.Event> read(String bootstrap, List<Area> areas, Predicate<Decoded.Event> filter) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "default.api.timeout.ms", 10_000, "enable.auto.commit", false);
        List<Decoded.Event> events = new ArrayList<>();
        EventCodec codec = new EventCodec();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = areas.stream()
                    .flatMap(area -> consumer.partitionsFor(area.topic()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    if (codec.decode(message) instanceof Decoded.Event event && filter.test(event)) {
                        events.add(event);
                    }
                }
            }
        } catch (KafkaException e) {
            throw new CliException("cannot read events from " + bootstrap + ": " + e.getMessage(), e);
        }
        events.sort(Comparator.comparing(event -> event.envelope().time()));
        return events;
    }
}
