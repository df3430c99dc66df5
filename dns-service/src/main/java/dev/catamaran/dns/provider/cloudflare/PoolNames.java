package dev.catamaran.dns.provider.cloudflare;

import dev.catamaran.runtime.graph.Ownership;

/** Names of pools: the same in every run, different for every fleet that ever had the name. */
final class PoolNames {
    private static final int UID_DIGITS = 8;

    private PoolNames() {}

    /** {@code <fleet>-<part>-<8 of the uid>}. */
    static String of(Ownership owner, String part) {
        String uid = owner.fleetUid().replaceAll("[^A-Za-z0-9]", "");
        return owner.fleetId() + "-" + part + "-" + uid.substring(0, Math.min(UID_DIGITS, uid.length()));
    }
}
