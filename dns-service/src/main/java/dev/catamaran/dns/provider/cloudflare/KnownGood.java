package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.runtime.graph.Ownership;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process has seen to be in force. Only a difference from what was in force, while the same is wanted as then, is
 * somebody else's doing; any other is a change of our own that is under way.
 */
final class KnownGood {
    /** The zone's own settings are not asked for in every run: a failover must not pay for them. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    private record Key(String fleetUid, String slot) {}

    private record Seen(JsonNode wanted, Instant at) {}

    private final Map<Key, Seen> seen = new ConcurrentHashMap<>();

    void inForce(Ownership owner, String slot, JsonNode wanted, Instant now) {
        seen.put(new Key(owner.fleetUid(), slot), new Seen(wanted, now));
    }

    boolean was(Ownership owner, String slot, JsonNode wanted) {
        Seen last = seen.get(new Key(owner.fleetUid(), slot));
        return last != null && last.wanted().equals(wanted);
    }

    /** Whether it was in force a short while ago. */
    boolean recently(Ownership owner, String slot, JsonNode wanted, Instant now) {
        Seen last = seen.get(new Key(owner.fleetUid(), slot));
        return last != null
                && last.wanted().equals(wanted)
                && last.at().plus(RECENT).isAfter(now);
    }
}
