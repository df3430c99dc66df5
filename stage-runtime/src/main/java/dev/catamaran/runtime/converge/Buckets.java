package dev.catamaran.runtime.converge;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Token buckets by lane; those in the database are shared by all instances of a service. */
@FunctionalInterface
public interface Buckets {
    /**
     * Takes tokens, into debt if there are none.
     *
     * @param rate tokens per second
     * @param burst what a full bucket holds
     * @return how long it takes until the debt is paid
     */
    Duration take(String lane, double rate, double burst, double tokens);

    /** Buckets of this process alone. */
    static Buckets local(Pace pace) {
        Map<String, Bucket> buckets = new ConcurrentHashMap<>();
        return (lane, rate, burst, tokens) -> buckets.computeIfAbsent(lane, _ -> new Bucket(burst, pace.elapsed()))
                .take(pace.elapsed(), rate, burst, tokens);
    }

    /** One bucket. */
    final class Bucket {
        private double tokens;
        private Duration last;

        private Bucket(double full, Duration now) {
            this.tokens = full;
            this.last = now;
        }

        private synchronized Duration take(Duration now, double rate, double burst, double wanted) {
            double passed = now.minus(last).toNanos() / 1e9;
            last = now;
            tokens = Math.min(burst, tokens + passed * rate) - wanted;
            return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-tokens / rate * 1e9));
        }
    }
}
