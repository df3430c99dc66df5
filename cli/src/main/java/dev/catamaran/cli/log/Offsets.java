package dev.catamaran.cli.log;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A place in Kafka.
 *
 * @param next offset to go on from, by partition; a partition that is not named is read from its beginning
 */
record Offsets(Map<TopicPartition, Long> next) implements FleetLog.Position {
    static Map<TopicPartition, Long> of(FleetLog.@Nullable Position position) {
        return position instanceof Offsets(Map<TopicPartition, Long> next) ? next : Map.of();
    }
}
