package dev.catamaran.dns.domain;

import dev.catamaran.contracts.event.TrafficDecided;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a decision has to know of the past: the latest TrafficDecided.
 *
 * @param number of the latest decision; 0 before the first
 * @param pools by cluster
 * @param lastDrain time of the latest drain
 */
public record Memory(long number, SortedMap<String, Pool> pools, Optional<Instant> lastDrain) {
    public static final Memory NONE = new Memory(0, new TreeMap<>(), Optional.empty());

    public Memory {
        pools = Collections.unmodifiableSortedMap(new TreeMap<>(pools));
    }

    /**
     * One pool as it was left.
     *
     * @param share percent of its usual traffic
     * @param since time of the last change of the share
     * @param outSince when it was taken out, while it is not wholly back
     * @param restored the restore request that was last carried out
     * @param overruled the incident that it overruled
     */
    public record Pool(
            int share,
            Instant since,
            Optional<Instant> outSince,
            Optional<Instant> restored,
            Optional<Instant> overruled) {}

    public static Memory of(TrafficDecided decided) {
        SortedMap<String, Pool> pools = new TreeMap<>();
        decided.pools()
                .forEach(pool -> pools.put(
                        pool.cluster(),
                        new Pool(
                                pool.share(),
                                pool.since(),
                                Optional.ofNullable(pool.outSince()),
                                Optional.ofNullable(pool.restoredAt()),
                                Optional.ofNullable(pool.overruled()))));
        return new Memory(decided.number(), pools, Optional.ofNullable(decided.lastDrainAt()));
    }
}
