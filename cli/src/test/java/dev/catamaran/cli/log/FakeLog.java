package dev.catamaran.cli.log;

import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A log in memory of several partitions, that goes away when it is told to. */
final class FakeLog implements FleetLog {
    private final Map<TopicPartition, List<Decoded.Event>> partitions = new HashMap<>();
    private final Map<TopicPartition, Long> beginnings = new HashMap<>();
    private int polls;
    private int refusals;
    private int refusalsOnceLost;
    private int lostAtPoll = Integer.MAX_VALUE;
    int opened;

    void append(int partition, Decoded.Event event) {
        partitions
                .computeIfAbsent(new TopicPartition("events", partition), _ -> new ArrayList<>())
                .add(event);
    }

    /** What is read before an offset is gone. */
    void cleanUpTo(int partition, long offset) {
        beginnings.put(new TopicPartition("events", partition), offset);
    }

    /** Another log at the same address. */
    void replace() {
        partitions.values().forEach(List::clear);
    }

    /** Loses a connection at a poll, counted from now, and refuses so many attempts before it takes the next one. */
    void goAwayAtPoll(int poll, int attempts) {
        lostAtPoll = polls + poll;
        refusalsOnceLost = attempts;
    }

    void refuse(int attempts) {
        refusals = attempts;
    }

    @Override
    public Reading open(@Nullable Position from) throws LogLostException {
        opened++;
        if (refusals > 0) {
            refusals--;
            throw new LogLostException("nobody answers");
        }
        Map<TopicPartition, Long> first = new HashMap<>();
        Map<TopicPartition, Long> ends = new HashMap<>();
        partitions.forEach((partition, events) -> {
            first.put(partition, beginnings.getOrDefault(partition, 0L));
            ends.put(partition, (long) events.size());
        });
        return new FakeReading(Continuation.of(Offsets.of(from), first, ends), ends);
    }

    @Override
    public void wake() {}

    /** Gives one event of each partition at a time. */
    private final class FakeReading implements Reading {
        private final Continuation from;
        private final Map<TopicPartition, Long> ends;
        private final Map<TopicPartition, Long> positions;

        FakeReading(Continuation from, Map<TopicPartition, Long> ends) {
            this.from = from;
            this.ends = ends;
            this.positions = new HashMap<>(from.offsets());
        }

        @Override
        public Resumption resumption() {
            return from.resumption();
        }

        @Override
        public Batch poll() throws LogLostException {
            if (++polls >= lostAtPoll) {
                lostAtPoll = Integer.MAX_VALUE;
                refusals = refusalsOnceLost;
                throw new LogLostException("connection reset");
            }
            List<Decoded.Event> events = new ArrayList<>();
            positions.replaceAll((partition, offset) -> {
                List<Decoded.Event> all = partitions.getOrDefault(partition, List.of());
                if (offset < all.size()) {
                    events.add(all.get(Math.toIntExact(offset)));
                    return offset + 1;
                }
                return offset;
            });
            boolean present = positions.entrySet().stream()
                    .allMatch(each -> each.getValue() >= ends.getOrDefault(each.getKey(), 0L));
            return new Batch(events, new Offsets(Map.copyOf(positions)), present);
        }

        @Override
        public void close() {}
    }
}
