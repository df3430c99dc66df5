package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Security groups; their rules are {@link SecurityGroupRules}. */
final class SecurityGroupActions {
    private final Cloud cloud;
    private final Store store;
    private final SecurityGroupRules rules;
    private final Listing listing;

    SecurityGroupActions(Cloud cloud, SecurityGroupRules rules, Listing listing) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.rules = rules;
        this.listing = listing;
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "CreateSecurityGroup", this::create);
        actions.on(Service.EC2, "DeleteSecurityGroup", this::delete);
        actions.on(Service.EC2, "DescribeSecurityGroups", this::describe);
        cloud.view(Kind.SECURITY_GROUP, this::show);
    }

    Resource add(String vpc, String region, String name, String description, Map<String, String> tags) {
        String id = Store.newId(Kind.SECURITY_GROUP);
        ObjectNode body = Document.of(
                "ownerId",
                Cloud.ACCOUNT,
                "groupId",
                id,
                "groupName",
                name,
                "groupDescription",
                description,
                "vpcId",
                vpc,
                "securityGroupArn",
                Cloud.arn("ec2", region, "security-group/" + id));
        Resource group = store.add(Kind.SECURITY_GROUP, id, region, body, tags);
        rules.addDefaults(group, name.equals("default"));
        return group;
    }

    void remove(Resource group) {
        rules.of(group.id()).forEach(store::remove);
        store.remove(group);
    }

    private ObjectNode show(Resource group) {
        ObjectNode shown = group.body().deepCopy();
        shown.set("ipPermissions", Document.list(rules.permissions(group.id(), false)));
        shown.set("ipPermissionsEgress", Document.list(rules.permissions(group.id(), true)));
        return shown;
    }

    private ObjectNode create(Call call) {
        String name = call.in().required("GroupName");
        String description = call.in().required("GroupDescription");
        Resource vpc = store.require(Kind.VPC, call.region(), call.in().required("VpcId"));
        if (name.equals("default") || name.startsWith("sg-") || name.length() > 255) {
            throw AwsFailure.invalidValue("groupName", name);
        }
        boolean taken = store.living(Kind.SECURITY_GROUP)
                .anyMatch(group -> group.text("vpcId").equals(vpc.id())
                        && group.text("groupName").equals(name));
        if (taken) {
            throw new AwsFailure(
                    "InvalidGroup.Duplicate",
                    "The security group '" + name + "' already exists for VPC '" + vpc.id() + "'");
        }
        Map<String, String> tags = call.in().specifiedTags("security-group");
        Resource group = add(vpc.id(), call.region(), name, description, tags);
        return Document.of(
                "return",
                true,
                "groupId",
                group.id(),
                "securityGroupArn",
                group.text("securityGroupArn"),
                "tagSet",
                Document.tags(group.tags(), "key", "value"));
    }

    private ObjectNode delete(Call call) {
        Resource group =
                store.require(Kind.SECURITY_GROUP, call.region(), call.in().required("GroupId"));
        if (group.isDefault()) {
            throw new AwsFailure(
                    "CannotDelete",
                    "the specified group: \"" + group.id() + "\" name: \"default\" cannot be deleted" + " by a user");
        }
        boolean worn = store.living(Kind.NETWORK_INTERFACE)
                .flatMap(at -> at.items("groupSet"))
                .anyMatch(item -> item.path("groupId").asText("").equals(group.id()));
        if (worn || rules.referenced(group.id())) {
            throw AwsFailure.dependency("resource " + group.id() + " has a dependent object");
        }
        remove(group);
        return Document.of("return", true, "groupId", group.id());
    }

    private ObjectNode describe(Call call) {
        List<String> names = call.in().texts("GroupName");
        List<Resource> chosen = listing.chosen(call, Kind.SECURITY_GROUP, "GroupId");
        Stream<Resource> named =
                chosen.stream().filter(group -> names.isEmpty() || names.contains(group.text("groupName")));
        return Listing.page(call, "securityGroupInfo", listing.shown(call, named.toList()));
    }
}
