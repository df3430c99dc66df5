package dev.catamaran.dns.provider.cloudflare;

/** The two shares of the calls that Cloudflare allows. */
final class Lanes {
    /** Building and repairing. */
    static final String REPAIR = "cloudflare";

    /** Taking pools out and putting them back; never waits for a repair. */
    static final String FAILOVER = "cloudflare/failover";

    private Lanes() {}
}
