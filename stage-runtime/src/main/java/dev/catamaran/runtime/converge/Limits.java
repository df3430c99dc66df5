package dev.catamaran.runtime.converge;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many calls a second a cloud's API may see of us, by lane.
 *
 * <p>Tokens are taken a quarter of a second's worth at a time, so that a shared bucket is asked a few times a second and
 * not before every call.
 */
public final class Limits {
    private static final double BURST_SECONDS = 5;
    private static final double STOCK_SECONDS = 0.25;

    private final Pace pace;
    private final Map<String, Double> rates;
    private final double defaultRate;
    private final Buckets buckets;
    private final Map<String, Stock> stocks = new ConcurrentHashMap<>();

    /** Limits of this process alone. */
    public Limits(Pace pace, Map<String, Double> rates, double defaultRate) {
        this(pace, rates, defaultRate, Buckets.local(pace));
    }

    /** @param rates calls per second by lane or lane prefix before the slash */
    public Limits(Pace pace, Map<String, Double> rates, double defaultRate, Buckets buckets) {
        this.pace = pace;
        this.rates = Map.copyOf(rates);
        this.defaultRate = defaultRate;
        this.buckets = buckets;
    }

    /** Takes one call's token, waiting for it if need be. */
    public void acquire(String lane) throws InterruptedException {
        Duration wait =
                stocks.computeIfAbsent(lane, key -> new Stock(key, rate(key))).take();
        if (wait.isPositive()) {
            pace.sleep(wait);
        }
    }

    private double rate(String lane) {
        String prefix = lane.split("/", 2)[0];
        return rates.getOrDefault(lane, rates.getOrDefault(prefix, defaultRate));
    }

    /** Tokens this process has taken and not used. */
    private final class Stock {
        private final ReentrantLock lock = new ReentrantLock();
        private final String lane;
        private final double rate;
        private double left;

        Stock(String lane, double rate) {
            this.lane = lane;
            this.rate = rate;
        }

        Duration take() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                if (left >= 1) {
                    left--;
                    return Duration.ZERO;
                }
                double tokens = Math.max(1, Math.floor(rate * STOCK_SECONDS));
                Duration wait = buckets.take(lane, rate, Math.max(1, rate * BURST_SECONDS), tokens);
                left += tokens - 1;
                return wait;
            } finally {
                lock.unlock();
            }
        }
    }
}
