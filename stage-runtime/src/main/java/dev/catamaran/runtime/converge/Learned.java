package dev.catamaran.runtime.converge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long kinds of resources took to come or to go, as this process has seen it: nobody looks again before nine tenths of
 * the fastest of the last few are over.
 */
final class Learned {
    private static final int KEPT = 8;
    private static final double SHARE = 0.9;

    private final Map<String, Deque<Duration>> seen = new ConcurrentHashMap<>();

    /** How long it makes no sense to look; nothing while nobody knows. */
    Duration head(String what) {
        Deque<Duration> known = seen.get(what);
        if (known == null) {
            return Duration.ZERO;
        }
        synchronized (known) {
            long fastest = known.stream().mapToLong(Duration::toNanos).min().orElse(0);
            return Duration.ofNanos((long) (fastest * SHARE));
        }
    }

    void took(String what, Duration duration) {
        Deque<Duration> known = seen.computeIfAbsent(what, _ -> new ArrayDeque<>());
        synchronized (known) {
            known.addLast(duration);
            if (known.size() > KEPT) {
                known.removeFirst();
            }
        }
    }
}
