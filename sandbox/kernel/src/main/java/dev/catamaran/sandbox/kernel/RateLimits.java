package dev.catamaran.sandbox.kernel;

import java.util.Map;
import java.util.TreeMap;

/** How many calls a second each stand-in takes before it throttles, as the vendors do; unlimited until set. */
public final class RateLimits {
    private final Map<String, Bucket> buckets = new TreeMap<>();

    /** A bucket of tokens that fills up again. */
    private static final class Bucket {
        private final double perSecond;
        private final double burst;
        private double tokens;
        private long last = System.nanoTime();

        Bucket(double perSecond, double burst) {
            this.perSecond = perSecond;
            this.burst = burst;
            this.tokens = burst;
        }

        boolean take() {
            long now = System.nanoTime();
            tokens = Math.min(burst, tokens + (now - last) / 1e9 * perSecond);
            last = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    public synchronized void limit(String standIn, double perSecond, double burst) {
        if (perSecond <= 0 || burst < 1) {
            throw new IllegalArgumentException("wanted {\"perSecond\": above 0, \"burst\": 1 or more}, got perSecond "
                    + perSecond + " and burst " + burst);
        }
        buckets.put(standIn, new Bucket(perSecond, burst));
    }

    public synchronized void clear() {
        buckets.clear();
    }

    /** Whether a call is one too many. */
    public synchronized boolean refuses(String standIn) {
        Bucket bucket = buckets.get(standIn);
        return bucket != null && !bucket.take();
    }
}
