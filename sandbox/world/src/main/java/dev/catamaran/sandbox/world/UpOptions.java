package dev.catamaran.sandbox.world;

import dev.catamaran.sandbox.kernel.Profile;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code up} was asked for.
 *
 * @param fleetFile the fleet to request; null for the demo fleet
 * @param clouds how long the outside takes
 * @param once stop after the summary
 * @param json machine-readable output
 * @param keep keep the world's state on disk and resume it
 * @param servicesOnly start world and services, request nothing
 * @param awsEndpoint another endpoint, {@code real} for the vendor's own, null for the stand-in's
 * @param gcpEndpoint as above
 * @param cloudflareEndpoint as above
 * @param timeout how long the fleet may take
 * @param mode whether services record for their ahead-of-time caches or use them
 */
record UpOptions(
        @Nullable Path fleetFile,
        Profile clouds,
        boolean once,
        boolean json,
        boolean keep,
        boolean servicesOnly,
        @Nullable String awsEndpoint,
        @Nullable String gcpEndpoint,
        @Nullable String cloudflareEndpoint,
        Duration timeout,
        Launch.Mode mode) {
    /** Everything rehearsed, no time taken by the outside. */
    static UpOptions rehearsal() {
        return new UpOptions(
                null,
                Profile.INSTANT,
                false,
                false,
                false,
                true,
                null,
                null,
                null,
                Duration.ofMinutes(5),
                Launch.Mode.USE);
    }
}
