package dev.catamaran.cli.fleet;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * A fleet that is alive.
     *
     * @param generation the highest one that a stage has spoken of
     */
    public record Live(String uid, long generation) {}

    /** The live fleet of a name; empty when there is none or everything of it was released. */
    public static Optional<Live> live(String bootstrap, String fleet) {
        Collection<Condition> conditions = conditions(bootstrap, fleet);
        return conditions.stream()
                .filter(each -> each.status().state() != StageProgress.State.RELEASED)
                .findFirst()
                .map(any -> new Live(
                        any.uid(),
                        conditions.stream()
                                .mapToLong(each -> each.status().observedGeneration())
                                .max()
                                .orElse(0)));
    }

    /**
     * The latest condition of every stage, sorted.
     *
     * @param fleet one fleet, or null for all
     */
    public static Collection<StageStatus> read(String bootstrap, @Nullable String fleet) {
        return conditions(bootstrap, fleet).stream().map(Condition::status).toList();
    }

    private record Condition(String uid, StageStatus status) {}

    private static Collection<Condition> conditions(String bootstrap, @Nullable String fleet) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "default.api.timeout.ms", 10_000, "enable.auto.commit", false);
        Map<String, Condition> latest = new TreeMap<>();
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
                        latest.put(message.key(), new Condition(event.envelope().fleetUid(), status));
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
