package dev.catamaran.simulation.store;

import dev.catamaran.runtime.store.CallStore;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Token buckets in memory. */
record MemoryCalls(MemoryTransaction in) implements CallStore {
    /** What a bucket held at a time. */
    record Bucket(double tokens, long at) {}

    @Override
    public Uni<Duration> take(String lane, double rate, double burst, double tokens) {
        long now = in.now();
        Bucket bucket = in.tables.buckets.get(lane).orElse(new Bucket(burst, now));
        double refilled = bucket.tokens() + Math.max(0, now - bucket.at()) / 1e3 * rate;
        double left = Math.min(burst, refilled) - tokens;
        in.tables.buckets.put(in.undo, lane, new Bucket(left, now));
        return Uni.createFrom().item(Duration.ofNanos((long) (Math.max(0, -left / rate) * 1e9)));
    }
}
