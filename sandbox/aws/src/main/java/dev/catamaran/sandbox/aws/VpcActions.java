package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** VPCs, with the main route table, default security group and default network ACL that come with each. */
final class VpcActions {
    private static final List<String> ATTRIBUTES =
            List.of("enableDnsSupport", "enableDnsHostnames", "enableNetworkAddressUsageMetrics");

    private final Cloud cloud;
    private final Store store;
    private final SecurityGroupActions groups;

    VpcActions(Cloud cloud, SecurityGroupActions groups) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.groups = groups;
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "CreateVpc", this::create);
        actions.on(Service.EC2, "DeleteVpc", this::delete);
        actions.on(Service.EC2, "DescribeVpcAttribute", this::describeAttribute);
        actions.on(Service.EC2, "ModifyVpcAttribute", this::modifyAttribute);
        cloud.view(Kind.NETWORK_ACL, this::showAcl);
    }

    private ObjectNode create(Call call) {
        Cidr block = Cidr.parse("cidrBlock", call.in().required("CidrBlock"));
        if (block.length() < 16 || block.length() > 28) {
            throw new AwsFailure("InvalidVpc.Range", "The CIDR '" + block + "' is invalid.");
        }
        long used = store.living(Kind.VPC)
                .filter(vpc -> vpc.region().equals(call.region()))
                .count();
        cloud.quotas().check("vpcs", used, 1, "VpcLimitExceeded", "The maximum number of VPCs has been reached.");
        String id = Store.newId(Kind.VPC);
        Resource vpc = store.add(
                Kind.VPC, id, call.region(), body(id, call, block), call.in().specifiedTags("vpc"));
        vpc.inside().put("enableDnsSupport", true);
        addDefaults(vpc, block);
        return Document.of("vpc", cloud.show(vpc));
    }

    private static ObjectNode body(String id, Call call, Cidr block) {
        ObjectNode association = Document.of(
                "cidrBlock",
                block,
                "associationId",
                "vpc-cidr-assoc-0" + Store.hexadecimal(16),
                "cidrBlockState",
                Document.of("state", "associated"));
        return Document.of(
                "vpcId",
                id,
                "ownerId",
                Cloud.ACCOUNT,
                "state",
                "available",
                "cidrBlock",
                block,
                "cidrBlockAssociationSet",
                List.of(association),
                "ipv6CidrBlockAssociationSet",
                List.of(),
                "dhcpOptionsId",
                "dopt-0a1b2c3d4e5f60718",
                "instanceTenancy",
                call.in().text("InstanceTenancy", "default"),
                "isDefault",
                false);
    }

    private void addDefaults(Resource vpc, Cidr block) {
        Resource table = RouteTableActions.add(store, vpc, block, Map.of());
        table.inside().put("default", true);
        table.body()
                .set(
                        "associationSet",
                        Document.list(List.of(RouteTableActions.association(table.id(), Optional.empty()))));
        groups.add(vpc.id(), vpc.region(), "default", "default VPC security group", Map.of())
                .inside()
                .put("default", true);
        String acl = Store.newId(Kind.NETWORK_ACL);
        ObjectNode body =
                Document.of("networkAclId", acl, "vpcId", vpc.id(), "default", true, "ownerId", Cloud.ACCOUNT);
        body.set(
                "entrySet",
                Document.list(Stream.of(true, false)
                        .flatMap(egress -> Stream.of(entry(100, "allow", egress), entry(32767, "deny", egress)))
                        .toList()));
        store.add(Kind.NETWORK_ACL, acl, vpc.region(), body, Map.of()).inside().put("default", true);
    }

    private static ObjectNode entry(int number, String action, boolean egress) {
        return Document.of(
                "ruleNumber",
                number,
                "protocol",
                "-1",
                "ruleAction",
                action,
                "egress",
                egress,
                "cidrBlock",
                "0.0.0.0/0");
    }

    private ObjectNode showAcl(Resource acl) {
        ObjectNode shown = acl.body().deepCopy();
        List<ObjectNode> associations = store.living(Kind.SUBNET)
                .filter(subnet -> subnet.text("vpcId").equals(acl.text("vpcId")))
                .map(subnet -> Document.of(
                        "networkAclAssociationId",
                        "aclassoc-" + subnet.id().substring("subnet-".length()),
                        "networkAclId",
                        acl.id(),
                        "subnetId",
                        subnet.id()))
                .toList();
        shown.set("associationSet", Document.list(associations));
        return shown;
    }

    private ObjectNode delete(Call call) {
        Resource vpc = store.require(Kind.VPC, call.region(), call.in().required("VpcId"));
        Stream.of(Kind.SUBNET, Kind.SECURITY_GROUP, Kind.ROUTE_TABLE, Kind.INTERNET_GATEWAY, Kind.VPN_GATEWAY)
                .flatMap(store::living)
                .filter(child -> !child.isDefault() && belongs(child, vpc.id()))
                .findFirst()
                .ifPresent(child -> {
                    throw AwsFailure.dependency("The vpc '" + vpc.id() + "' has dependencies and cannot be deleted.");
                });
        Stream.of(Kind.SECURITY_GROUP, Kind.ROUTE_TABLE, Kind.NETWORK_ACL)
                .flatMap(store::living)
                .filter(child -> belongs(child, vpc.id()))
                .forEach(this::removeDefault);
        store.remove(vpc);
        return Document.done();
    }

    private void removeDefault(Resource child) {
        if (child.kind() == Kind.SECURITY_GROUP) {
            groups.remove(child);
        } else {
            store.remove(child);
        }
    }

    private static boolean belongs(Resource child, String vpc) {
        return child.text("vpcId").equals(vpc)
                || child.at("/attachmentSet/0/vpcId").equals(vpc)
                || child.at("/attachments/0/vpcId").equals(vpc);
    }

    private ObjectNode describeAttribute(Call call) {
        Resource vpc = store.require(Kind.VPC, call.region(), call.in().required("VpcId"));
        String attribute = call.in().required("Attribute");
        if (!ATTRIBUTES.contains(attribute)) {
            throw AwsFailure.invalidValue("attribute", attribute);
        }
        boolean value = vpc.inside().path(attribute).asBoolean();
        return Document.of("vpcId", vpc.id(), attribute, Document.of("value", value));
    }

    private ObjectNode modifyAttribute(Call call) {
        Resource vpc = store.require(Kind.VPC, call.region(), call.in().required("VpcId"));
        for (String attribute : ATTRIBUTES) {
            String name = attribute.substring(0, 1).toUpperCase(Locale.ROOT) + attribute.substring(1);
            if (call.in().has(name)) {
                vpc.inside().put(attribute, call.in().at(name).flag("Value", false));
            }
        }
        return Document.done();
    }
}
