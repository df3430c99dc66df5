package dev.catamaran.sandbox.cloudflare.api;

import dev.catamaran.sandbox.kernel.Delays;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Calls per token: 1,200 in 5 minutes, then blocked for 5 minutes; both durations are delays of the world.
 *
 * <p>A window of zero length (profile INSTANT) does not limit. Source:
 * developers.cloudflare.com/fundamentals/api/reference/limits.
 */
public final class RateLimit {
    public static final String WINDOW = "cloudflare.limit.window";
    public static final String BLOCK = "cloudflare.limit.block";

    /**
     * A call's standing.
     *
     * @param allowed whether it may go on
     * @param remaining calls left in the window
     * @param reset until the window ends, or the block
     */
    record Standing(boolean allowed, long limit, long remaining, Duration window, Duration reset) {
        /** Whole seconds, rounded up, at least one. */
        long resetSeconds() {
            return Math.max(1, (reset.toMillis() + 999) / 1000);
        }
    }

    private static final class Window {
        private long calls;
        private long endsNanos;
        private boolean blocked;
    }

    private final Delays delays;
    private final Map<String, Window> windows = new HashMap<>();
    private long limit = 1_200;

    public RateLimit(Delays delays) {
        this.delays = delays;
        delays.declare(WINDOW, Duration.ofMinutes(5));
        delays.declare(BLOCK, Duration.ofMinutes(5));
    }

    public synchronized long limit() {
        return limit;
    }

    /** Changes the number of calls per window and forgets who called. */
    public synchronized void limit(long calls) {
        limit = calls;
        windows.clear();
    }

    synchronized Standing admit(String token, long nowNanos) {
        Duration length = delays.of(WINDOW);
        Window window = windows.computeIfAbsent(token, key -> new Window());
        if (window.endsNanos - nowNanos <= 0) {
            window.calls = 0;
            window.blocked = false;
            window.endsNanos = nowNanos + length.toNanos();
        }
        window.calls++;
        if (length.isPositive() && !window.blocked && window.calls > limit) {
            window.blocked = true;
            window.endsNanos = nowNanos + delays.of(BLOCK).toNanos();
        }
        Duration reset = Duration.ofNanos(window.endsNanos - nowNanos);
        return new Standing(!window.blocked, limit, Math.max(0, limit - window.calls), length, reset);
    }
}
