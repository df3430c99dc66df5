package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of security groups, one resource per peer and port range, and the older form of permissions. */
final class SecurityGroupRules {
    private final Store store;

    SecurityGroupRules(Store store) {
        this.store = store;
    }

    Stream<Resource> of(String group) {
        return store.living(Kind.SECURITY_GROUP_RULE)
                .filter(rule -> rule.text("groupId").equals(group));
    }

    /** Whether another group's rule names this group as its peer. */
    boolean referenced(String group) {
        return store.living(Kind.SECURITY_GROUP_RULE)
                .anyMatch(rule -> rule.at("/referencedGroupInfo/groupId").equals(group)
                        && !rule.text("groupId").equals(group));
    }

    /** A new group lets everything out; a VPC's default group lets its members talk too. */
    void addDefaults(Resource group, boolean ofVpc) {
        add(
                group,
                true,
                Document.of("ipProtocol", "-1", "fromPort", -1, "toPort", -1, "cidrIpv4", "0.0.0.0/0"),
                Map.of());
        if (ofVpc) {
            ObjectNode self = Document.of("groupId", group.id(), "userId", Cloud.ACCOUNT);
            add(
                    group,
                    false,
                    Document.of("ipProtocol", "-1", "fromPort", -1, "toPort", -1, "referencedGroupInfo", self),
                    Map.of());
        }
    }

    Resource add(Resource group, boolean egress, ObjectNode rule, Map<String, String> tags) {
        String id = Store.newId(Kind.SECURITY_GROUP_RULE);
        ObjectNode body = Document.of(
                "securityGroupRuleId",
                id,
                "groupId",
                group.id(),
                "groupOwnerId",
                Cloud.ACCOUNT,
                "isEgress",
                egress,
                "securityGroupRuleArn",
                Cloud.arn("ec2", group.region(), "security-group-rule/" + id));
        body.setAll(rule);
        return store.add(Kind.SECURITY_GROUP_RULE, id, group.region(), body, tags);
    }

    /** Rules grouped by protocol and ports, as DescribeSecurityGroups shows them. */
    List<ObjectNode> permissions(String group, boolean egress) {
        Map<String, List<Resource>> byPorts = new LinkedHashMap<>();
        of(group)
                .filter(rule -> rule.body().path("isEgress").asBoolean() == egress)
                .forEach(rule -> byPorts.computeIfAbsent(ports(rule.body()), key -> new ArrayList<>())
                        .add(rule));
        return byPorts.values().stream().map(SecurityGroupRules::permission).toList();
    }

    private static String ports(JsonNode rule) {
        return rule.path("ipProtocol").asText() + " " + rule.path("fromPort") + " " + rule.path("toPort");
    }

    private static ObjectNode permission(List<Resource> rules) {
        JsonNode first = rules.getFirst().body();
        boolean all = first.path("ipProtocol").asText().equals("-1");
        return Document.of(
                "ipProtocol",
                first.path("ipProtocol"),
                "fromPort",
                Optional.of(first.path("fromPort")).filter(port -> !all),
                "toPort",
                Optional.of(first.path("toPort")).filter(port -> !all),
                "groups",
                peers(rules, "referencedGroupInfo", "groupId"),
                "ipRanges",
                peers(rules, "cidrIpv4", "cidrIp"),
                "ipv6Ranges",
                peers(rules, "cidrIpv6", "cidrIpv6"),
                "prefixListIds",
                peers(rules, "prefixListId", "prefixListId"));
    }

    private static List<ObjectNode> peers(List<Resource> rules, String field, String shownAs) {
        return rules.stream()
                .map(Resource::body)
                .filter(rule -> rule.has(field))
                .map(rule -> {
                    ObjectNode peer = rule.path(field).isObject()
                            ? rule.path(field).deepCopy()
                            : Document.of(shownAs, rule.path(field));
                    return rule.has("description")
                            ? peer.put("description", rule.path("description").asText())
                            : peer;
                })
                .toList();
    }
}
