package dev.catamaran.dns.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How Cloudflare checks the origins by itself, behind our own watchers. */
@ConfigMapping(prefix = "catamaran.dns")
public interface DnsConfig {
    /** Between two checks. Cloudflare's plans set the minimum: 60 s Pro, 15 s Business, 10 s Enterprise. */
    @WithDefault("60s")
    Duration monitorInterval();

    /** Whether an origin's certificate may be one that nobody vouches for. */
    @WithDefault("false")
    boolean monitorAllowInsecure();
}
