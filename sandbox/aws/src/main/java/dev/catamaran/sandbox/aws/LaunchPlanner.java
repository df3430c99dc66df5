package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds and checks everything that a RunInstances call names, before anything is built. */
final class LaunchPlanner {
    private final Store store;

    LaunchPlanner(Store store) {
        this.store = store;
    }

    LaunchPlan plan(Call call) {
        Input in = call.in();
        Input networkInterface =
                in.items("NetworkInterface").stream().findFirst().orElseGet(() -> in.at("NetworkInterface"));
        String subnetId = networkInterface
                .text("SubnetId")
                .or(() -> in.text("SubnetId"))
                .orElseThrow(() -> new AwsFailure(
                        "VPCIdNotSpecified",
                        "No default VPC for this user. GroupName is only supported for EC2-Classic"
                                + " and default VPC."));
        Resource subnet = store.require(Kind.SUBNET, call.region(), subnetId);
        String imageId = in.required("ImageId");
        Resource image = Images.find(call.region(), imageId).orElseThrow(() -> Kind.IMAGE.absent(imageId));
        InstanceTypes.Shape shape = shape(in.text("InstanceType", "m5.large"), image);
        in.text("KeyName").ifPresent(name -> {
            if (store.named(Kind.KEY_PAIR, call.region(), "keyName", name).isEmpty()) {
                throw Kind.KEY_PAIR.absent(name);
            }
        });
        return new LaunchPlan(
                call,
                subnet,
                image,
                shape,
                groups(call, subnet, networkInterface),
                networkInterface,
                profile(in.at("IamInstanceProfile")),
                "r-0" + Store.hexadecimal(16));
    }

    private static InstanceTypes.Shape shape(String name, Resource image) {
        InstanceTypes.Shape shape = InstanceTypes.find(name)
                .orElseThrow(() ->
                        new AwsFailure("InvalidParameterValue", "Invalid value '" + name + "' for InstanceType."));
        if (!shape.architecture().equals(image.text("architecture"))) {
            throw new AwsFailure(
                    "InvalidParameterValue",
                    "The architecture '" + shape.architecture() + "' of the specified instance type does not match"
                            + " the architecture '" + image.text("architecture") + "' of the specified AMI.");
        }
        return shape;
    }

    private List<Resource> groups(Call call, Resource subnet, Input networkInterface) {
        List<String> ids = new ArrayList<>(networkInterface.texts("SecurityGroupId"));
        ids.addAll(call.in().texts("SecurityGroupId"));
        if (ids.isEmpty()) {
            return store.living(Kind.SECURITY_GROUP)
                    .filter(group -> group.isDefault() && group.text("vpcId").equals(subnet.text("vpcId")))
                    .toList();
        }
        List<Resource> groups = ids.stream()
                .map(id -> store.require(Kind.SECURITY_GROUP, call.region(), id))
                .toList();
        groups.stream()
                .filter(group -> !group.text("vpcId").equals(subnet.text("vpcId")))
                .findFirst()
                .ifPresent(group -> {
                    throw new AwsFailure(
                            "InvalidParameter",
                            "Security group " + group.id() + " and subnet " + subnet.id()
                                    + " belong to different networks.");
                });
        return groups;
    }

    private Optional<ObjectNode> profile(Input wanted) {
        Optional<String> name =
                wanted.text("Name").or(() -> wanted.text("Arn").map(arn -> arn.substring(arn.lastIndexOf('/') + 1)));
        return name.map(known -> store.find(Kind.INSTANCE_PROFILE, "global", known)
                .map(profile -> Document.of("arn", profile.text("Arn"), "id", profile.text("InstanceProfileId")))
                .orElseThrow(() -> new AwsFailure(
                        "InvalidParameterValue",
                        "Value (" + known + ") for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance"
                                + " Profile name")));
    }
}
