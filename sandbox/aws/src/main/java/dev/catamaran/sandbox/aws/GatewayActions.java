package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Internet gateways. */
final class GatewayActions {
    private final Cloud cloud;
    private final Store store;

    GatewayActions(Cloud cloud) {
        this.cloud = cloud;
        this.store = cloud.store();
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "CreateInternetGateway", this::create);
        actions.on(Service.EC2, "AttachInternetGateway", this::attach);
        actions.on(Service.EC2, "DetachInternetGateway", this::detach);
        actions.on(Service.EC2, "DeleteInternetGateway", this::delete);
    }

    static Stream<Resource> attachedTo(Store store, String vpc) {
        return store.living(Kind.INTERNET_GATEWAY)
                .filter(gateway -> gateway.at("/attachmentSet/0/vpcId").equals(vpc));
    }

    private ObjectNode create(Call call) {
        String id = Store.newId(Kind.INTERNET_GATEWAY);
        ObjectNode body = Document.of("internetGatewayId", id, "ownerId", Cloud.ACCOUNT, "attachmentSet", List.of());
        Map<String, String> tags = call.in().specifiedTags("internet-gateway");
        Resource gateway = store.add(Kind.INTERNET_GATEWAY, id, call.region(), body, tags);
        return Document.of("internetGateway", cloud.show(gateway));
    }

    private Resource required(Call call) {
        return store.require(Kind.INTERNET_GATEWAY, call.region(), call.in().required("InternetGatewayId"));
    }

    private ObjectNode attach(Call call) {
        Resource gateway = required(call);
        Resource vpc = store.require(Kind.VPC, call.region(), call.in().required("VpcId"));
        if (gateway.body().path("attachmentSet").size() > 0) {
            throw new AwsFailure(
                    "Resource.AlreadyAssociated",
                    "resource " + gateway.id() + " is already attached to network "
                            + gateway.at("/attachmentSet/0/vpcId"));
        }
        if (attachedTo(store, vpc.id()).findAny().isPresent()) {
            throw new AwsFailure(
                    "InvalidParameterValue", "Network " + vpc.id() + " already has an internet gateway attached");
        }
        ObjectNode attachment = Document.of("vpcId", vpc.id(), "state", "available");
        gateway.body().set("attachmentSet", Document.list(List.of(attachment)));
        return Document.done();
    }

    private ObjectNode detach(Call call) {
        Resource gateway = required(call);
        String vpc = call.in().required("VpcId");
        if (!gateway.at("/attachmentSet/0/vpcId").equals(vpc)) {
            throw new AwsFailure(
                    "Gateway.NotAttached", "resource " + gateway.id() + " is not attached to network " + vpc);
        }
        boolean mapped = store.living(Kind.NETWORK_INTERFACE)
                .anyMatch(at -> at.text("vpcId").equals(vpc) && at.body().has("association"));
        if (mapped) {
            throw AwsFailure.dependency("Network " + vpc + " has some mapped public address(es). Please unmap those"
                    + " public address(es) before detaching the gateway.");
        }
        gateway.body().set("attachmentSet", Document.list(List.of()));
        return Document.done();
    }

    private ObjectNode delete(Call call) {
        Resource gateway = required(call);
        if (gateway.body().path("attachmentSet").size() > 0) {
            throw AwsFailure.dependency(
                    "The internetGateway '" + gateway.id() + "' has dependencies and cannot be deleted.");
        }
        store.remove(gateway);
        return Document.done();
    }
}
