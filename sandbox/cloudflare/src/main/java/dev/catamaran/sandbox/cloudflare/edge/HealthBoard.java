package dev.catamaran.sandbox.cloudflare.edge;

import dev.catamaran.sandbox.cloudflare.api.HealthSource;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Origin;
import dev.catamaran.sandbox.cloudflare.edge.EdgeConfiguration.Pool;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The latest verdict on every origin that is being checked. What is not on the board counts as healthy. */
public final class HealthBoard implements HealthSource {
    private record Key(String address, int port) {}

    private final Map<String, Map<Key, OriginHealth>> byPool = new ConcurrentHashMap<>();

    @Override
    public Optional<OriginHealth> of(String poolId, String address, int port) {
        return Optional.ofNullable(byPool.getOrDefault(poolId, Map.of()).get(new Key(address, port)));
    }

    void put(String poolId, Origin origin, OriginHealth health) {
        byPool.computeIfAbsent(poolId, key -> new ConcurrentHashMap<>())
                .put(new Key(origin.address(), origin.port()), health);
    }

    void forget(String poolId) {
        byPool.remove(poolId);
    }

    boolean healthy(Pool pool, Origin origin) {
        return of(pool.id(), origin.address(), origin.port())
                .map(OriginHealth::healthy)
                .orElse(true);
    }

    /** Whether enough enabled origins are healthy; a pool without a monitor always is. */
    boolean healthy(Pool pool) {
        long good = pool.origins().stream()
                .filter(Origin::enabled)
                .filter(origin -> healthy(pool, origin))
                .count();
        return pool.monitor().isEmpty() || good >= pool.minimumOrigins();
    }
}
