package dev.catamaran.dns.provider.cloudflare;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.runtime.graph.Ownership;

/**
 * Ownership, as Cloudflare lets us write it down: in an object's description.
 *
 * @param cluster empty for what belongs to the whole fleet
 */
record Mark(String fleetUid, String cluster, String slot) {
    static final String FIELD = "description";

    static Mark of(Ownership owner, String cluster, String slot) {
        return new Mark(owner.fleetUid(), cluster, slot);
    }

    String description() {
        return "catamaran fleet-uid=" + fleetUid + " cluster=" + cluster + " slot=" + slot;
    }

    boolean isOn(ObjectNode object) {
        return object.path(FIELD).asText().equals(description());
    }
}
