package dev.catamaran.sandbox.cloudflare.edge;

import dev.catamaran.sandbox.cloudflare.api.HealthSource.OriginHealth;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Monitor;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Origin;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Pool;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Cloudflare's own health checks: every enabled pool with a monitor, first at once, then at the monitor's interval.
 * Disabled pools are not checked and their verdicts are forgotten.
 */
final class HealthChecks implements AutoCloseable {
    /** What one pool's checks consist of; as long as it stays the same they go on undisturbed. */
    private record Checks(String poolId, Monitor monitor, List<Origin> origins) {}

    private final HealthBoard board;
    private final Probe probe = new Probe();
    private final Map<Checks, Thread> running = new HashMap<>();

    HealthChecks(HealthBoard board) {
        this.board = board;
    }

    synchronized void apply(EdgeConfiguration configuration) {
        List<Checks> wanted = new ArrayList<>();
        for (Pool pool : configuration.pools().values()) {
            pool.monitor()
                    .filter(id -> pool.enabled())
                    .map(configuration.monitors()::get)
                    .ifPresent(monitor -> wanted.add(new Checks(pool.id(), monitor, enabled(pool))));
        }
        List<Checks> ended =
                running.keySet().stream().filter(old -> !wanted.contains(old)).toList();
        ended.forEach(this::stop);
        wanted.stream().filter(checks -> !running.containsKey(checks)).forEach(this::start);
    }

    private static List<Origin> enabled(Pool pool) {
        return pool.origins().stream().filter(Origin::enabled).toList();
    }

    private void start(Checks checks) {
        running.put(
                checks, Thread.ofVirtual().name("monitor-" + checks.poolId()).start(() -> loop(checks)));
    }

    private void stop(Checks checks) {
        Thread thread = running.remove(checks);
        if (thread != null) {
            thread.interrupt();
            board.forget(checks.poolId());
        }
    }

    private void loop(Checks checks) {
        Map<Origin, Streak> streaks = new HashMap<>();
        checks.origins().forEach(origin -> streaks.put(origin, new Streak(checks.monitor())));
        try {
            while (true) {
                long start = System.nanoTime();
                round(checks, streaks);
                Thread.sleep(checks.monitor().interval().minus(Duration.ofNanos(System.nanoTime() - start)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void round(Checks checks, Map<Origin, Streak> streaks) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        streaks.forEach((origin, streak) -> threads.add(Thread.ofVirtual().start(() -> {
            OriginHealth latest = streak.after(probe.check(checks.monitor(), origin));
            post(checks, origin, latest);
        })));
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Puts a verdict up unless the checks were stopped meanwhile. */
    private synchronized void post(Checks checks, Origin origin, OriginHealth health) {
        if (running.containsKey(checks)) {
            board.put(checks.poolId(), origin, health);
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            List.copyOf(running.keySet()).forEach(this::stop);
        }
        probe.close();
    }

    /** Turns single results into a verdict: {@code consecutive_up} and {@code consecutive_down}. */
    private static final class Streak {
        private final Monitor monitor;
        private boolean healthy = true;
        private int contrary;

        Streak(Monitor monitor) {
            this.monitor = monitor;
        }

        OriginHealth after(OriginHealth result) {
            contrary = result.healthy() == healthy ? 0 : contrary + 1;
            if (contrary >= (healthy ? monitor.failuresToDown() : monitor.passesToUp())) {
                healthy = !healthy;
                contrary = 0;
            }
            return new OriginHealth(healthy, result.reason(), result.responseCode(), result.roundTripMillis());
        }
    }
}
