package dev.catamaran.cli.log;

import dev.catamaran.contracts.json.EventCodec;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Kafka. Its client waits in silence for a broker that went away, so after some silence the broker is
 * asked whether it is there.
 */
final class KafkaReading implements FleetLog.Reading {
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final int SILENCE = 5;

    private final KafkaLog log;
    private final KafkaConsumer<String, byte[]> consumer;
    private final String fleet;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Long> ends;
    private final FleetLog.Resumption resumption;
    private final EventCodec codec = new EventCodec();
    private int silent;
    private FleetLog.Position reached;

    KafkaReading(
            KafkaLog log,
            KafkaConsumer<String, byte[]> consumer,
            String fleet,
            List<TopicPartition> partitions,
            Map<TopicPartition, Long> next) {
        this.log = log;
        this.consumer = consumer;
        this.fleet = fleet;
        this.partitions = partitions;
        consumer.assign(partitions);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        this.ends = consumer.endOffsets(partitions);
        Continuation continuation = Continuation.of(next, beginnings, ends);
        continuation.offsets().forEach(consumer::seek);
        this.resumption = continuation.resumption();
        this.reached = new Offsets(continuation.offsets());
    }

    @Override
    public FleetLog.Resumption resumption() {
        return resumption;
    }

    @Override
    public FleetLog.Batch poll() throws LogLostException {
        try {
            ConsumerRecords<String, byte[]> records = consumer.poll(MOMENT);
            silent = records.isEmpty() ? silent + 1 : 0;
            if (silent >= SILENCE) {
                consumer.endOffsets(partitions);
                silent = 0;
            }
            Map<TopicPartition, Long> next = new HashMap<>();
            partitions.forEach(each -> next.put(each, consumer.position(each)));
            boolean present =
                    partitions.stream().allMatch(each -> next.getOrDefault(each, 0L) >= ends.getOrDefault(each, 0L));
            reached = new Offsets(next);
            return new FleetLog.Batch(events(records), reached, present);
        } catch (WakeupException woken) {
            return new FleetLog.Batch(List.of(), reached, false);
        } catch (KafkaException e) {
            throw log.lost(e);
        }
    }

    private List<Decoded.Event> events(ConsumerRecords<String, byte[]> records) {
        List<Decoded.Event> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : records) {
            if (isOurs(message.key()) && codec.decode(message) instanceof Decoded.Event event) {
                events.add(event);
            }
        }
        return events;
    }

    /** By the key, so that what is said of other fleets need not be decoded. */
    private boolean isOurs(@Nullable String key) {
        return key != null && (key.equals(fleet) || key.startsWith(fleet + "/"));
    }

    @Override
    public void close() {
        log.closed(consumer);
    }
}
