package dev.catamaran.dns.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How traffic moves, and how Cloudflare checks the origins by itself behind our own watchers. */
@ConfigMapping(prefix = "catamaran.dns")
public interface DnsConfig {
    /** Between two checks. Cloudflare's plans set the minimum: 60 s Pro, 15 s Business, 10 s Enterprise. */
    @WithDefault("60s")
    Duration monitorInterval();

    /** Whether an origin's certificate may be one that nobody vouches for. */
    @WithDefault("false")
    boolean monitorAllowInsecure();

    /** Between two drains of a fleet, unless an operator forces one. */
    @WithDefault("30s")
    Duration dwell();

    /** Time without trouble that a verdict must prove before a pool comes back; at most what health-watcher soaks. */
    @WithDefault("60s")
    Duration soak();

    /** How old that proof may be. */
    @WithDefault("10m")
    Duration proofValid();

    Ramp ramp();

    /** How a pool comes back. */
    interface Ramp {
        /** Percent of its usual traffic, step by step, rising, the last one 100. */
        @WithDefault("1,10,50,100")
        List<Integer> steps();

        /** Between two steps. */
        @WithDefault("30s")
        Duration step();
    }
}
