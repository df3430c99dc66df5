package dev.catamaran.health.app;

import dev.catamaran.health.domain.Target;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All watches of this process, one per cluster. */
@ApplicationScoped
public class Watchtower {
    private final Rounds rounds;
    private final Reports reports;
    private final HealthConfig config;
    private final Map<String, Watch> watches = new ConcurrentHashMap<>();

    public Watchtower(Rounds rounds, Reports reports, HealthConfig config) {
        this.rounds = rounds;
        this.reports = reports;
        this.config = config;
    }

    /** Watches a cluster from now on, or takes note that its description changed. */
    void watch(Target target) {
        watches.computeIfAbsent(target.key(), key -> new Watch(target, rounds, reports, config))
                .describe(target);
    }

    void forget(String fleetUid, String cluster) {
        Watch watch = watches.remove(fleetUid + "/" + cluster);
        if (watch != null) {
            watch.end();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        watches.values().forEach(Watch::end);
        watches.clear();
    }
}
