package dev.catamaran.sandbox.cloudflare;

import dev.catamaran.sandbox.cloudflare.api.Inventory;
import dev.catamaran.sandbox.cloudflare.api.Zone;
import dev.catamaran.sandbox.cloudflare.edge.ConfigurationReader;
import dev.catamaran.sandbox.cloudflare.edge.Edge;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.LoadBalancer;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Monitor;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Pool;
import dev.catamaran.sandbox.kernel.Outside;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Carries what was configured to the edge, as it was when it changed, after {@code cloudflare.propagation}. Nobody
 * waits for it, so it is no part of the critical path.
 */
final class Propagation {
    static final String DELAY = "cloudflare.propagation";

    private final Outside outside;
    private final Inventory inventory;
    private final List<Zone> zones;
    private final Edge edge;
    private long latest;
    private long applied;

    Propagation(Outside outside, Inventory inventory, List<Zone> zones, Edge edge) {
        this.outside = outside;
        this.inventory = inventory;
        this.zones = zones;
        this.edge = edge;
        outside.delays().declare(DELAY, Duration.ofSeconds(5));
    }

    /** Something changed; the inventory is locked by the caller. */
    synchronized void changed() {
        long number = ++latest;
        EdgeConfiguration configuration = snapshot();
        Duration delay = outside.delays().of(DELAY);
        if (delay.isPositive()) {
            Runnable arrival = () -> Thread.ofVirtual().name("propagation").start(() -> arrive(number, configuration));
            var _ = outside.timer().schedule(arrival, delay.toNanos(), TimeUnit.NANOSECONDS);
        } else {
            arrive(number, configuration);
        }
    }

    /** Brings the edge up to date at once. */
    void now() {
        inventory.locked(() -> {
            synchronized (this) {
                arrive(++latest, snapshot());
                return latest;
            }
        });
    }

    private synchronized void arrive(long number, EdgeConfiguration configuration) {
        if (number > applied) {
            applied = number;
            edge.apply(configuration);
        }
    }

    private EdgeConfiguration snapshot() {
        Map<String, LoadBalancer> balancers = new LinkedHashMap<>();
        inventory.all("load_balancers").stream()
                .map(ConfigurationReader::balancer)
                .forEach(balancer -> balancers.put(balancer.hostname(), balancer));
        Map<String, Pool> pools = new LinkedHashMap<>();
        inventory.all("pools").stream().map(ConfigurationReader::pool).forEach(pool -> pools.put(pool.id(), pool));
        Map<String, Monitor> monitors = new LinkedHashMap<>();
        inventory
                .all("monitors")
                .forEach(monitor -> monitors.put(monitor.path("id").asText(), ConfigurationReader.monitor(monitor)));
        Map<String, String> strictTransport = new LinkedHashMap<>();
        zones.forEach(zone -> ConfigurationReader.strictTransport(inventory.strictTransport(zone))
                .ifPresent(value -> strictTransport.put(zone.name(), value)));
        return new EdgeConfiguration(balancers, pools, monitors, strictTransport);
    }
}
