package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.cloud.aws.TagLook;
import dev.catamaran.network.domain.FirewallRule;
import dev.catamaran.network.domain.Peer;
import dev.catamaran.network.domain.Ports;
import dev.catamaran.network.domain.Role;
import dev.catamaran.runtime.graph.Difference;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/**
 * What a security group lets in. Rules are known as ours by their tags, so what the cloud controller adds to the same
 * group stays; rules that name another group are gone before any group goes.
 */
record SecurityGroupRules(Ec2Region region, Role role, List<FirewallRule> rules) implements Resource {
    private static final String INCARNATION = "incarnation";

    @Override
    public String slot() {
        return "security-group-rules-" + role.label();
    }

    @Override
    public String type() {
        return "aws.SecurityGroupRules";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public List<String> after() {
        Stream<Role> peers = rules.stream()
                .flatMap(rule -> rule.peers().stream())
                .flatMap(peer -> peer instanceof Peer.Of(Role of) ? Stream.of(of) : Stream.empty());
        return Stream.concat(Stream.of(role), peers)
                .distinct()
                .sorted()
                .map(SecurityGroup::slot)
                .toList();
    }

    /** Whether other groups cannot go before these rules. */
    boolean nameOthers() {
        return after().size() > 1;
    }

    @Override
    public Map<String, Object> desired() {
        Map<String, Object> desired = new TreeMap<>();
        rules.forEach(rule -> desired.put(
                rule.name(),
                Map.of(
                        "ports", rule.ports().stream().map(Ports::toString).toList(),
                        "peers",
                                rule.peers().stream()
                                        .map(SecurityGroupRules::text)
                                        .toList())));
        return desired;
    }

    private static String text(Peer peer) {
        return switch (peer) {
            case Peer.Of(Role of) -> of.label();
            case Peer.Block(var cidr) -> cidr.toString();
        };
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String group = scope.id(SecurityGroup.slot(role));
        return ours(scope, group).stream()
                .findFirst()
                .map(rule -> Found.ready(
                        group, Map.of(INCARNATION, Ec2Tags.map(rule.tags()).getOrDefault(AwsTags.INCARNATION, "1"))));
    }

    private List<SecurityGroupRule> ours(Scope scope, String group) {
        return ingress(group).stream()
                .filter(rule -> AwsTags.owned(Ec2Tags.map(rule.tags()), scope.owner(), slot()))
                .toList();
    }

    private List<SecurityGroupRule> ingress(String group) {
        return region
                .ec2()
                .describeSecurityGroupRules(request -> request.filters(Ec2Tags.filter("group-id", group)))
                .securityGroupRules()
                .stream()
                .filter(rule -> !rule.isEgress())
                .toList();
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String group = scope.id(SecurityGroup.slot(role));
        authorize(scope, group, intent, wanted(scope));
        return Found.ready(group, Map.of(INCARNATION, Integer.toString(intent.incarnation())));
    }

    private void authorize(Scope scope, String group, Intent intent, Map<IngressRule, String> missing) {
        if (missing.isEmpty()) {
            return;
        }
        region.ec2()
                .authorizeSecurityGroupIngress(request -> request.groupId(group)
                        .ipPermissions(missing.entrySet().stream()
                                .map(rule -> rule.getKey().permission(rule.getValue()))
                                .toList())
                        .tagSpecifications(Ec2Tags.specification(
                                ResourceType.SECURITY_GROUP_RULE, scope.owner(), slot(), intent)));
    }

    /** Rules with the name each came from. */
    private Map<IngressRule, String> wanted(Scope scope) {
        Map<IngressRule, String> wanted = new LinkedHashMap<>();
        for (FirewallRule rule : rules) {
            for (Peer peer : rule.peers()) {
                String address = peer instanceof Peer.Of(Role of) ? scope.id(SecurityGroup.slot(of)) : text(peer);
                rule.ports().forEach(ports -> wanted.putIfAbsent(new IngressRule(ports, address), rule.name()));
            }
        }
        return wanted;
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        Map<IngressRule, String> wanted = wanted(scope);
        List<IngressRule> present =
                ingress(found.id()).stream().map(IngressRule::of).toList();
        List<IngressRule> ours =
                ours(scope, found.id()).stream().map(IngressRule::of).toList();
        return present.containsAll(wanted.keySet()) && wanted.keySet().containsAll(ours);
    }

    /** One for each rule that is missing or too many. */
    @Override
    public List<Difference> differences(Scope scope, Found found) {
        Map<IngressRule, String> wanted = wanted(scope);
        List<IngressRule> present =
                ingress(found.id()).stream().map(IngressRule::of).toList();
        Stream<Difference> missing = wanted.keySet().stream()
                .filter(rule -> !present.contains(rule))
                .map(rule -> new Difference("rule " + rule, "present", "missing"));
        Stream<Difference> surplus = ours(scope, found.id()).stream()
                .map(IngressRule::of)
                .filter(rule -> !wanted.containsKey(rule))
                .map(rule -> new Difference("rule " + rule, "absent", "present"));
        return Stream.concat(missing, surplus).toList();
    }

    @Override
    public Found update(Scope scope, Found found) {
        Map<IngressRule, String> missing = wanted(scope);
        Predicate<SecurityGroupRule> unwanted = rule -> !missing.containsKey(IngressRule.of(rule));
        revoke(found.id(), ids(ours(scope, found.id()).stream().filter(unwanted).toList()));
        ingress(found.id()).stream().map(IngressRule::of).forEach(missing::remove);
        int incarnation = Integer.parseInt(found.outputs().getOrDefault(INCARNATION, "1"));
        authorize(scope, found.id(), new Intent("", incarnation), missing);
        return found;
    }

    @Override
    public void delete(Scope scope, Found found) {
        String group = scope.id(SecurityGroup.slot(role));
        String ids = found.outputs().get(TagLook.IDS);
        revoke(group, ids == null ? ids(ours(scope, group)) : List.of(ids.split(",", -1)));
    }

    private static List<String> ids(List<SecurityGroupRule> rules) {
        return rules.stream().map(SecurityGroupRule::securityGroupRuleId).toList();
    }

    private void revoke(String group, List<String> rules) {
        if (!rules.isEmpty()) {
            region.ec2()
                    .revokeSecurityGroupIngress(
                            request -> request.groupId(group).securityGroupRuleIds(rules));
        }
    }
}
