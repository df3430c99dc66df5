package dev.catamaran.dns.provider.cloudflare;

import java.time.Duration;

/**
 * How Cloudflare checks the origins.
 *
 * @param interval between two checks; the plan sets a minimum (60 s Pro, 15 s Business, 10 s Enterprise)
 * @param allowInsecure whether an origin's certificate may be one that nobody vouches for
 */
public record MonitorSettings(Duration interval, boolean allowInsecure) {}
