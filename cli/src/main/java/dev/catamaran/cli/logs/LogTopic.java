package dev.catamaran.cli.logs;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.contracts.json.BuilderLogCodec;
import dev.catamaran.contracts.log.BuilderLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads builders' logs from the beginning of their topic. */
public final class LogTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrap;

    public LogTopic(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /**
     * Reads what is there, and goes on as long as it is wanted.
     *
     * @param heard called for each batch
     * @param more called when everything that is known was heard, again after each further poll; false ends the reading
     */
    public void read(Consumer<BuilderLog> heard, BooleanSupplier more) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "default.api.timeout.ms", 10_000, "enable.auto.commit", false);
        BuilderLogCodec codec = new BuilderLogCodec();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            boolean wanted = true;
            while (wanted) {
                boolean caughtUp =
                        partitions.stream().allMatch(each -> consumer.position(each) >= ends.getOrDefault(each, 0L));
                wanted = !caughtUp || more.getAsBoolean();
                if (wanted) {
                    for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                        codec.decode(message).ifPresent(heard);
                    }
                }
            }
        } catch (KafkaException e) {
            throw new CliException("cannot read " + BuilderLog.TOPIC + " from " + bootstrap + ": " + e.getMessage(), e);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(BuilderLog.TOPIC).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new CliException("Kafka at " + bootstrap + " has no topic " + BuilderLog.TOPIC
                    + ": create it as deploy/kubernetes/base/topics does");
        }
        return partitions;
    }
}
