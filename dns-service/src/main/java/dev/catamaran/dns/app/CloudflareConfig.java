package dev.catamaran.dns.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How Cloudflare is reached. */
@ConfigMapping(prefix = "catamaran.cloudflare")
public interface CloudflareConfig {
    /** Base of API v4. */
    @WithDefault("https://api.cloudflare.com/client/v4")
    URI endpoint();

    /**
     * Needs Load Balancing: Monitors And Pools Edit, Load Balancers Edit and Zone Read; Zone Settings Edit and Zone WAF Edit
     * where zone settings are managed. Secret: give it by environment.
     */
    Optional<String> apiToken();

    /** Account that holds monitors and pools: 32 hexadecimal digits. */
    Optional<String> accountId();

    /** For a new connection. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** For a whole call. */
    @WithDefault("5s")
    Duration requestTimeout();
}
