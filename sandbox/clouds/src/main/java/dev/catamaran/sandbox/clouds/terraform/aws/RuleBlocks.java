package dev.catamaran.sandbox.clouds.terraform.aws;

import static dev.catamaran.sandbox.clouds.terraform.Block.ref;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.sandbox.clouds.terraform.Block;
import dev.catamaran.sandbox.clouds.terraform.aws.AwsExport.Shelf;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Security groups, and each rule as a resource of its own. */
final class RuleBlocks {
    private static final String GROUP = "aws_security_group";

    private RuleBlocks() {}

    static void of(Ec2Client ec2, Shelf shelf) {
        List<String> groups = shelf.ids("aws.SecurityGroup");
        if (groups.isEmpty()) {
            return;
        }
        ec2.describeSecurityGroups(request -> request.groupIds(groups))
                .securityGroups()
                .forEach(group ->
                        shelf.add(new Block(GROUP, shelf.name("aws.SecurityGroup", group.groupId()), group.groupId())
                                .with("name", group.groupName())
                                .with("description", group.description())
                                .with("vpc_id", ref("aws_vpc", group.vpcId()))
                                .with("tags", Ec2Tags.map(group.tags()))
                                .ignoring("revoke_rules_on_delete")));
        ec2.describeSecurityGroupRulesPaginator(
                        request -> request.filters(Ec2Tags.filter("group-id", groups.toArray(String[]::new))))
                .securityGroupRules()
                .forEach(rule -> shelf.add(rule(shelf, rule)));
    }

    private static Block rule(Shelf shelf, SecurityGroupRule rule) {
        String direction = rule.isEgress() ? "egress" : "ingress";
        Block block = new Block(
                        "aws_vpc_security_group_" + direction + "_rule",
                        shelf.name("aws.SecurityGroup", rule.groupId()) + "_" + rule.securityGroupRuleId(),
                        rule.securityGroupRuleId())
                .with("security_group_id", ref(GROUP, rule.groupId()))
                .with("ip_protocol", rule.ipProtocol())
                .with("tags", Ec2Tags.map(rule.tags()));
        if (!rule.ipProtocol().equals("-1")) {
            block.with("from_port", rule.fromPort()).with("to_port", rule.toPort());
        }
        if (rule.cidrIpv4() != null) {
            block.with("cidr_ipv4", Objects.requireNonNull(rule.cidrIpv4()));
        }
        if (rule.referencedGroupInfo() != null) {
            block.with(
                    "referenced_security_group_id",
                    ref(
                            GROUP,
                            Objects.requireNonNull(rule.referencedGroupInfo()).groupId()));
        }
        if (rule.description() != null) {
            block.with("description", Objects.requireNonNull(rule.description()));
        }
        return block;
    }
}
