package dev.catamaran.sandbox.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Patch and update: what of the body goes into the resource, and how. */
final class Merging {
    private static final Set<String> FIXED = Set.of(
            "kind",
            "id",
            "name",
            "selfLink",
            "selfLinkWithId",
            "creationTimestamp",
            "region",
            "zone",
            "fingerprint",
            "labelFingerprint",
            "network");

    /** Lists that a PUT empties by leaving them out, by collection. */
    private static final Map<String, List<String>> REPLACED_LISTS = Map.of(
            "routers", List.of("interfaces", "bgpPeers", "nats"),
            "firewalls", List.of("allowed", "denied", "sourceRanges", "sourceTags", "targetTags"));

    private Merging() {}

    static boolean merges(Request request) {
        return request.verb().equals("patch") || request.verb().equals("update");
    }

    /** Merges objects field by field and replaces arrays for a patch; replaces top-level fields for an update. */
    static void apply(Request request, ObjectNode resource) {
        if (request.verb().equals("update")) {
            resource.remove(REPLACED_LISTS.getOrDefault(request.collection(), List.of()));
        }
        for (Map.Entry<String, JsonNode> field : request.body().properties()) {
            if (!FIXED.contains(field.getKey())) {
                set(resource, field.getKey(), field.getValue(), request.verb().equals("patch"));
            }
        }
    }

    private static void set(ObjectNode into, String name, JsonNode value, boolean deep) {
        if (value.isNull()) {
            into.remove(name);
        } else if (deep && value.isObject() && into.path(name).isObject()) {
            ObjectNode inner = (ObjectNode) into.get(name);
            value.properties().forEach(field -> set(inner, field.getKey(), field.getValue(), true));
        } else {
            into.set(name, value.deepCopy());
        }
    }
}
