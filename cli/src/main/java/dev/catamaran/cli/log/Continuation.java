package dev.catamaran.cli.log;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Where to go on in a log.
 *
 * @param offsets of every partition
 */
record Continuation(Map<TopicPartition, Long> offsets, FleetLog.Resumption resumption) {
    /**
     * Compares what was to come next with what is there.
     *
     * @param next may lack partitions
     * @param beginnings first offset that is still there, of every partition
     * @param ends offset after the last message, of every partition
     */
    static Continuation of(
            Map<TopicPartition, Long> next, Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
        boolean anotherLog = next.entrySet().stream()
                .anyMatch(each -> each.getValue() > ends.getOrDefault(each.getKey(), Long.MAX_VALUE));
        Map<TopicPartition, Long> offsets = new HashMap<>(beginnings);
        long missed = 0;
        if (!anotherLog) {
            for (Map.Entry<TopicPartition, Long> each : next.entrySet()) {
                long first = beginnings.getOrDefault(each.getKey(), 0L);
                missed += Math.max(0, first - each.getValue());
                offsets.put(each.getKey(), Math.max(first, each.getValue()));
            }
        }
        return new Continuation(offsets, new FleetLog.Resumption(missed, anotherLog));
    }
}
