package dev.catamaran.sandbox.faults.promise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A resource in a cloud that carries a fleet's ownership.
 *
 * @param cloud {@code aws} or {@code gcp}
 * @param kind type or collection
 * @param fleetUid of the fleet
 * @param cluster empty for one of the whole fleet
 * @param slot stable name within the fleet
 * @param part which one of the slot's: the rules of a security group are one resource to us and many to the cloud
 */
public record Owned(String cloud, String kind, String fleetUid, String cluster, String slot, String part) {
    private static final List<String> RULE = List.of(
            "/isEgress",
            "/ipProtocol",
            "/fromPort",
            "/toPort",
            "/cidrIpv4",
            "/cidrIpv6",
            "/prefixListId",
            "/referencedGroupInfo/groupId");

    private static final Set<String> GOING = Set.of("terminated", "shutting-down", "deleted", "deleting");

    /** Every owned resource of a stand-in's saved state that is not on its way out. */
    public static List<Owned> in(String cloud, JsonNode state) {
        List<Owned> found = new ArrayList<>();
        collect(cloud, "", state, found);
        return found;
    }

    private static void collect(String cloud, String kind, JsonNode node, List<Owned> found) {
        if (node.isObject()) {
            String ownKind = node.path("kind").asText(kind);
            owner(node, "tags", "catamaran/", cloud, ownKind, found);
            owner(node, "labels", "catamaran-", cloud, ownKind, found);
            node.properties().forEach(field -> collect(cloud, field.getKey(), field.getValue(), found));
        } else if (node.isArray()) {
            node.forEach(item -> collect(cloud, kind, item, found));
        }
    }

    private static void owner(
            JsonNode node, String field, String prefix, String cloud, String kind, List<Owned> found) {
        JsonNode marks = node.path(field);
        String uid = marks.path(prefix + "fleet-uid").asText("");
        String slot = marks.path(prefix + "slot").asText("");
        if (!uid.isEmpty() && !slot.isEmpty() && !going(node)) {
            found.add(new Owned(
                    cloud, kind, uid, marks.path(prefix + "cluster").asText(""), slot, part(node.path("body"))));
        }
    }

    private static String part(JsonNode body) {
        return body.has("securityGroupRuleId")
                ? RULE.stream().map(field -> body.at(field).asText("")).collect(Collectors.joining(" "))
                : "";
    }

    private static boolean going(JsonNode node) {
        JsonNode body = node.path("body");
        return GOING.contains(body.path("state").asText(""))
                || GOING.contains(body.path("instanceState").path("name").asText(""));
    }
}
