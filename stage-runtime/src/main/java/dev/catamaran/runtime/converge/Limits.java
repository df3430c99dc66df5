package dev.catamaran.runtime.converge;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A token bucket per lane: how many calls a second a cloud's API may see of us. */
public final class Limits {
    private static final double BURST_SECONDS = 5;

    private final Pace pace;
    private final Map<String, Double> rates;
    private final double defaultRate;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param rates calls per second by lane or lane prefix before the slash */
    public Limits(Pace pace, Map<String, Double> rates, double defaultRate) {
        this.pace = pace;
        this.rates = Map.copyOf(rates);
        this.defaultRate = defaultRate;
    }

    /** Takes one call's token, waiting for it if need be. */
    public void acquire(String lane) throws InterruptedException {
        Duration wait = buckets.computeIfAbsent(lane, key -> new Bucket(rate(key), pace.elapsed()))
                .take(pace.elapsed());
        if (wait.isPositive()) {
            pace.sleep(wait);
        }
    }

    private double rate(String lane) {
        String prefix = lane.split("/", 2)[0];
        return rates.getOrDefault(lane, rates.getOrDefault(prefix, defaultRate));
    }

    private static final class Bucket {
        private final double rate;
        private double tokens;
        private Duration last;

        Bucket(double rate, Duration now) {
            this.rate = rate;
            this.tokens = rate * BURST_SECONDS;
            this.last = now;
        }

        /** Takes a token, into debt if there is none, and tells how long the debt takes to be paid. */
        synchronized Duration take(Duration now) {
            double passed = now.minus(last).toNanos() / 1e9;
            last = now;
            tokens = Math.min(rate * BURST_SECONDS, tokens + passed * rate) - 1;
            return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) (-tokens / rate * 1e9));
        }
    }
}
