package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Subnets. */
final class SubnetActions {
    private final Cloud cloud;
    private final Store store;

    SubnetActions(Cloud cloud) {
        this.cloud = cloud;
        this.store = cloud.store();
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "CreateSubnet", this::create);
        actions.on(Service.EC2, "DeleteSubnet", this::delete);
        actions.on(Service.EC2, "ModifySubnetAttribute", this::modify);
        cloud.view(Kind.SUBNET, this::show);
    }

    private ObjectNode create(Call call) {
        Resource vpc = store.require(Kind.VPC, call.region(), call.in().required("VpcId"));
        Cidr block = Cidr.parse("cidrBlock", call.in().required("CidrBlock"));
        if (block.length() > 28
                || !Cidr.parse("cidrBlock", vpc.text("cidrBlock")).contains(block)) {
            throw new AwsFailure("InvalidSubnet.Range", "The CIDR '" + block + "' is invalid.");
        }
        boolean conflict = store.living(Kind.SUBNET)
                .filter(subnet -> subnet.text("vpcId").equals(vpc.id()))
                .anyMatch(subnet ->
                        Cidr.parse("cidrBlock", subnet.text("cidrBlock")).overlaps(block));
        if (conflict) {
            throw new AwsFailure("InvalidSubnet.Conflict", "The CIDR '" + block + "' conflicts with another subnet");
        }
        String id = Store.newId(Kind.SUBNET);
        String zone =
                Zones.chosen(call, call.in().text("AvailabilityZone"), call.in().text("AvailabilityZoneId"));
        ObjectNode body = Document.of(
                "subnetId",
                id,
                "subnetArn",
                Cloud.arn("ec2", call.region(), "subnet/" + id),
                "vpcId",
                vpc.id(),
                "ownerId",
                Cloud.ACCOUNT,
                "state",
                "available",
                "cidrBlock",
                block,
                "availabilityZone",
                zone,
                "availabilityZoneId",
                Zones.id(zone));
        body.setAll(switches());
        Map<String, String> tags = call.in().specifiedTags("subnet");
        Resource subnet = store.add(Kind.SUBNET, id, call.region(), body, tags);
        return Document.of("subnet", cloud.show(subnet));
    }

    private static ObjectNode switches() {
        return Document.of(
                "defaultForAz",
                false,
                "mapPublicIpOnLaunch",
                false,
                "mapCustomerOwnedIpOnLaunch",
                false,
                "assignIpv6AddressOnCreation",
                false,
                "ipv6CidrBlockAssociationSet",
                List.of(),
                "enableDns64",
                false,
                "ipv6Native",
                false,
                "privateDnsNameOptionsOnLaunch",
                Document.of(
                        "hostnameType",
                        "ip-name",
                        "enableResourceNameDnsARecord",
                        false,
                        "enableResourceNameDnsAAAARecord",
                        false));
    }

    private ObjectNode show(Resource subnet) {
        ObjectNode shown = subnet.body().deepCopy();
        long used = Interfaces.in(store, subnet.id()).count();
        long size = Cidr.parse("cidrBlock", subnet.text("cidrBlock")).size();
        shown.put("availableIpAddressCount", size - 5 - used);
        return shown;
    }

    private ObjectNode delete(Call call) {
        Resource subnet = store.require(Kind.SUBNET, call.region(), call.in().required("SubnetId"));
        if (Interfaces.in(store, subnet.id()).findAny().isPresent()) {
            throw AwsFailure.dependency("The subnet '" + subnet.id() + "' has dependencies and cannot be deleted.");
        }
        RouteTableActions.forgetSubnet(store, subnet.id());
        store.remove(subnet);
        return Document.done();
    }

    private ObjectNode modify(Call call) {
        Resource subnet = store.require(Kind.SUBNET, call.region(), call.in().required("SubnetId"));
        for (String name : List.of("MapPublicIpOnLaunch", "AssignIpv6AddressOnCreation", "EnableDns64")) {
            if (call.in().has(name)) {
                String field = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
                subnet.body().put(field, call.in().at(name).flag("Value", false));
            }
        }
        modifyNames(subnet, call.in());
        return Document.done();
    }

    private static void modifyNames(Resource subnet, Input in) {
        ObjectNode options = subnet.body().withObject("/privateDnsNameOptionsOnLaunch");
        in.text("PrivateDnsHostnameTypeOnLaunch").ifPresent(type -> options.put("hostnameType", type));
        for (String record : List.of("A", "AAAA")) {
            String name = "EnableResourceNameDns" + record + "RecordOnLaunch";
            if (in.has(name)) {
                options.put(
                        "enableResourceNameDns" + record + "Record", in.at(name).flag("Value", false));
            }
        }
    }
}
