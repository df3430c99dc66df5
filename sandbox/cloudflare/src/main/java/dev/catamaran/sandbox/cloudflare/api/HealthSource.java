package dev.catamaran.sandbox.cloudflare.api;

import java.util.Optional;

/** What the edge's health checks know of an origin. */
@FunctionalInterface
public interface HealthSource {
    /**
     * The latest verdict.
     *
     * @param reason {@code No failures} or Cloudflare's name of the failure
     * @param responseCode HTTP status, 0 without an answer
     */
    record OriginHealth(boolean healthy, String reason, int responseCode, double roundTripMillis) {}

    /** Empty while the origin has not been checked. */
    Optional<OriginHealth> of(String poolId, String address, int port);
}
