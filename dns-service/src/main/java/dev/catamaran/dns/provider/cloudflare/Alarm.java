package dev.catamaran.dns.provider.cloudflare;

import java.time.Instant;

/** Has a fleet looked at again when a step is due that no event leads to. */
@FunctionalInterface
public interface Alarm {
    void at(String fleetUid, Instant time);
}
