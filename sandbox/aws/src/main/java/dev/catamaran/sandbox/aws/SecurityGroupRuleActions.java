package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Authorising and revoking what a security group lets in and out. */
final class SecurityGroupRuleActions {
    private static final Map<String, String> PROTOCOLS = Map.of("6", "tcp", "17", "udp", "1", "icmp", "all", "-1");

    private final Cloud cloud;
    private final Store store;
    private final SecurityGroupRules rules;

    SecurityGroupRuleActions(Cloud cloud, SecurityGroupRules rules) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.rules = rules;
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "AuthorizeSecurityGroupIngress", call -> authorize(call, false));
        actions.on(Service.EC2, "AuthorizeSecurityGroupEgress", call -> authorize(call, true));
        actions.on(Service.EC2, "RevokeSecurityGroupIngress", call -> revoke(call, false));
        actions.on(Service.EC2, "RevokeSecurityGroupEgress", call -> revoke(call, true));
    }

    private Resource group(Call call) {
        return store.require(Kind.SECURITY_GROUP, call.region(), call.in().required("GroupId"));
    }

    private ObjectNode authorize(Call call, boolean egress) {
        Resource group = group(call);
        List<ObjectNode> wanted = wanted(call);
        List<Resource> known = rules.of(group.id()).toList();
        for (ObjectNode rule : wanted) {
            if (same(known, egress, rule).isPresent()) {
                throw new AwsFailure(
                        "InvalidPermission.Duplicate",
                        "the specified rule \"peer: " + peer(rule) + ", " + ports(rule) + ", ALLOW\" already exists");
            }
        }
        Map<String, String> tags = call.in().specifiedTags("security-group-rule");
        List<ObjectNode> shown = wanted.stream()
                .map(rule -> cloud.show(rules.add(group, egress, rule, tags)))
                .toList();
        return Document.of("return", true, "securityGroupRuleSet", shown);
    }

    private ObjectNode revoke(Call call, boolean egress) {
        Resource group = group(call);
        List<String> ids = call.in().texts("SecurityGroupRuleId");
        List<Resource> doomed = new ArrayList<>();
        ids.forEach(id -> doomed.add(store.require(Kind.SECURITY_GROUP_RULE, call.region(), id)));
        if (ids.isEmpty()) {
            List<Resource> known = rules.of(group.id()).toList();
            wanted(call)
                    .forEach(rule -> doomed.add(same(known, egress, rule)
                            .orElseThrow(() -> new AwsFailure(
                                    "InvalidPermission.NotFound",
                                    "The specified rule does not exist in this security group."))));
        }
        doomed.forEach(store::remove);
        return Document.done();
    }

    private static Optional<Resource> same(List<Resource> rules, boolean egress, ObjectNode wanted) {
        return rules.stream()
                .filter(rule -> rule.body().path("isEgress").asBoolean() == egress
                        && peer(rule.body()).equals(peer(wanted))
                        && ports(rule.body()).equals(ports(wanted)))
                .findFirst();
    }

    private static String peer(ObjectNode rule) {
        return rule.path("cidrIpv4").asText("")
                + rule.path("cidrIpv6").asText("")
                + rule.path("prefixListId").asText("")
                + rule.at("/referencedGroupInfo/groupId").asText("");
    }

    private static String ports(ObjectNode rule) {
        return rule.path("ipProtocol").asText() + ", from port: " + rule.path("fromPort") + ", to port: "
                + rule.path("toPort");
    }

    /** One rule per peer of each permission asked for. */
    private List<ObjectNode> wanted(Call call) {
        List<Input> permissions = call.in().items("IpPermissions");
        if (permissions.isEmpty() && call.in().has("IpProtocol")) {
            ObjectNode rule = portsOf(call.in());
            rule.put(
                    "cidrIpv4",
                    Cidr.parse("cidrIp", call.in().required("CidrIp")).toString());
            return List.of(rule);
        }
        if (permissions.isEmpty()) {
            throw new AwsFailure("MissingParameter", "The request must contain the parameter ipPermissions.");
        }
        List<ObjectNode> rules = new ArrayList<>();
        for (Input permission : permissions) {
            rules.addAll(ofPeers(
                    permission,
                    "IpRanges",
                    range -> Document.of("cidrIpv4", Cidr.parse("cidrIp", range.required("CidrIp")))));
            rules.addAll(
                    ofPeers(permission, "Ipv6Ranges", range -> Document.of("cidrIpv6", range.required("CidrIpv6"))));
            rules.addAll(ofPeers(
                    permission, "PrefixListIds", list -> Document.of("prefixListId", list.required("PrefixListId"))));
            rules.addAll(ofPeers(permission, "Groups", peer -> group(call, peer)));
        }
        return rules;
    }

    private ObjectNode group(Call call, Input peer) {
        String id = store.require(Kind.SECURITY_GROUP, call.region(), peer.required("GroupId"))
                .id();
        return Document.of("referencedGroupInfo", Document.of("groupId", id, "userId", Cloud.ACCOUNT));
    }

    private static List<ObjectNode> ofPeers(Input permission, String list, Function<Input, ObjectNode> peer) {
        return permission.items(list).stream()
                .map(item -> {
                    ObjectNode rule = portsOf(permission);
                    rule.setAll(peer.apply(item));
                    item.text("Description").ifPresent(description -> rule.put("description", description));
                    return rule;
                })
                .toList();
    }

    private static ObjectNode portsOf(Input permission) {
        String given = permission.required("IpProtocol").toLowerCase(Locale.ROOT);
        String protocol = PROTOCOLS.getOrDefault(given, given);
        boolean all = protocol.equals("-1");
        if (!all && !permission.has("FromPort") && List.of("tcp", "udp").contains(protocol)) {
            throw new AwsFailure(
                    "InvalidParameterValue", "Invalid value 'Must specify both from and to ports with TCP/UDP.'");
        }
        return Document.of(
                "ipProtocol",
                protocol,
                "fromPort",
                all ? -1 : permission.number("FromPort", -1),
                "toPort",
                all ? -1 : permission.number("ToPort", -1));
    }
}
