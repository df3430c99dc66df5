package dev.catamaran.sandbox.cloudflare.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the edge knows, at one moment, of what was configured.
 *
 * @param balancers by host name, lower case
 * @param pools by id
 * @param monitors by id
 * @param strictTransport zone name to the value of its {@code Strict-Transport-Security} header
 */
public record EdgeConfiguration(
        Map<String, LoadBalancer> balancers,
        Map<String, Pool> pools,
        Map<String, Monitor> monitors,
        Map<String, String> strictTransport) {

    public static final EdgeConfiguration EMPTY = new EdgeConfiguration(Map.of(), Map.of(), Map.of(), Map.of());

    /**
     * Weights of {@code random} steering.
     *
     * @param byPool pool id to weight, 0 to 1; other pools have the default
     */
    public record Weights(double otherwise, Map<String, Double> byPool) {
        double of(Pool pool) {
            return byPool.getOrDefault(pool.id(), otherwise);
        }
    }

    /** What becomes of sessions whose origin does not answer. */
    public enum SessionFailover {
        NONE,
        TEMPORARY,
        STICKY
    }

    /**
     * Session affinity by cookie.
     *
     * @param drain how long sessions stay with an origin that was disabled
     */
    public record Affinity(Duration lifetime, Duration drain, SessionFailover failover) {}

    public record LoadBalancer(
            String id,
            String hostname,
            boolean serving,
            List<String> defaultPools,
            String fallbackPool,
            boolean random,
            Weights weights,
            Optional<Affinity> affinity,
            boolean failoverAcrossPools) {}

    /** Percent of the traffic that a pool passes on: of new visitors, and of those with a session. */
    public record Shedding(double newPercent, double sessionPercent) {}

    public record Pool(
            String id,
            String name,
            boolean enabled,
            int minimumOrigins,
            Optional<String> monitor,
            Shedding shedding,
            List<Origin> origins) {}

    /**
     * An origin of a pool.
     *
     * @param port 0 for the protocol's own
     * @param disabledAt when it was disabled, if it is
     */
    public record Origin(
            String name,
            String address,
            int port,
            double weight,
            Optional<Instant> disabledAt,
            Optional<String> hostHeader) {
        boolean enabled() {
            return disabledAt.isEmpty();
        }
    }

    /**
     * A health check.
     *
     * @param codes like {@code 200} or {@code 2xx}
     * @param body text that the answer must contain, case-insensitive, or empty
     */
    public record Monitor(
            String type,
            String method,
            String path,
            Map<String, List<String>> headers,
            int port,
            Duration interval,
            Duration timeout,
            int retries,
            Set<String> codes,
            String body,
            boolean insecure,
            boolean follow,
            int failuresToDown,
            int passesToUp) {}
}
