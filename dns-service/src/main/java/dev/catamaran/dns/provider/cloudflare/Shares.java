package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How much of its usual traffic a pool gets, as Cloudflare writes it down: out, or in with a part shed.
 *
 * <p>Load shedding works with every steering policy, weights only with some; and it is a field of the pool, so that one
 * PATCH brings a pool back with one percent. Source:
 * developers.cloudflare.com/load-balancing/additional-options/load-shedding.
 */
final class Shares {
    private static final int ALL = 100;
    private static final String ENABLED = "enabled";
    private static final String SHEDDING = "load_shedding";
    private static final String PERCENT = "default_percent";

    private Shares() {}

    static int of(ObjectNode pool) {
        boolean enabled = pool.path(ENABLED).asBoolean(true);
        return enabled ? ALL - pool.path(SHEDDING).path(PERCENT).asInt() : 0;
    }

    /** The least PATCH that leads to a share. */
    static ObjectNode change(ObjectNode pool, int share) {
        ObjectNode change = CloudflareApi.object();
        boolean enabled = share > 0;
        if (pool.path(ENABLED).asBoolean(true) != enabled) {
            change.put(ENABLED, enabled);
        }
        if (enabled && pool.path(SHEDDING).path(PERCENT).asInt() != ALL - share) {
            change.putObject(SHEDDING).put(PERCENT, ALL - share).put("default_policy", "random");
        }
        return change;
    }
}
