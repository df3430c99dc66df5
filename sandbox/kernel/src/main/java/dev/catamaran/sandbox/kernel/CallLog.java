package dev.catamaran.sandbox.kernel;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls per stand-in and operation, so that a build's cost in API calls is a fact. */
public final class CallLog {
    private final Map<String, Map<String, LongAdder>> counts = new ConcurrentHashMap<>();

    public void count(String standIn, String operation) {
        counts.computeIfAbsent(standIn, key -> new ConcurrentHashMap<>())
                .computeIfAbsent(operation, key -> new LongAdder())
                .increment();
    }

    public long total(String standIn) {
        return counts.getOrDefault(standIn, Map.of()).values().stream()
                .mapToLong(LongAdder::sum)
                .sum();
    }

    /** Stand-in to operation to count, sorted. */
    public Map<String, Map<String, Long>> snapshot() {
        Map<String, Map<String, Long>> all = new TreeMap<>();
        counts.forEach((standIn, operations) -> {
            Map<String, Long> sorted = new TreeMap<>();
            operations.forEach((operation, count) -> sorted.put(operation, count.sum()));
            all.put(standIn, sorted);
        });
        return all;
    }

    public void reset() {
        counts.clear();
    }
}
