package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** NAT gateways; they take minutes to come and to go, and keep their address until they are gone. */
final class NatActions {
    private static final String AVAILABLE = "aws.nat.available";
    private static final String DELETED = "aws.nat.delete";

    private final Cloud cloud;
    private final Store store;
    private final Interfaces interfaces;
    private final Addresses addresses;

    NatActions(Cloud cloud, Interfaces interfaces, Addresses addresses) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.interfaces = interfaces;
        this.addresses = addresses;
        cloud.declare(AVAILABLE, 95);
        cloud.declare(DELETED, 45);
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "CreateNatGateway", this::create);
        actions.on(Service.EC2, "DeleteNatGateway", this::delete);
        cloud.onResume("nat", () -> store.living(Kind.NAT_GATEWAY).forEach(this::resume));
    }

    private void resume(Resource gateway) {
        switch (gateway.text("state")) {
            case "pending" -> cloud.after(AVAILABLE, () -> becomeAvailable(gateway));
            case "deleting" -> cloud.after(DELETED, () -> vanish(gateway));
            default -> {}
        }
    }

    private ObjectNode create(Call call) {
        List<String> ids = cloud.tokens().once(call, () -> List.of(build(call).id()));
        Resource gateway = store.existing(Kind.NAT_GATEWAY, ids.getFirst())
                .orElseThrow(() -> Kind.NAT_GATEWAY.absent(ids.getFirst()));
        return Document.of(
                "natGateway", cloud.show(gateway), "clientToken", call.in().text("ClientToken"));
    }

    private Resource build(Call call) {
        Resource subnet = store.require(Kind.SUBNET, call.region(), call.in().required("SubnetId"));
        boolean open = call.in().text("ConnectivityType", "public").equals("public");
        Optional<Resource> address = open
                ? Optional.of(
                        store.require(Kind.ADDRESS, call.region(), call.in().required("AllocationId")))
                : Optional.empty();
        checkQuota(subnet);
        String id = Store.newId(Kind.NAT_GATEWAY);
        ObjectNode body = Document.of(
                "natGatewayId",
                id,
                "subnetId",
                subnet.id(),
                "vpcId",
                subnet.text("vpcId"),
                "state",
                "pending",
                "createTime",
                Cloud.now(),
                "connectivityType",
                open ? "public" : "private");
        Resource gateway =
                store.add(Kind.NAT_GATEWAY, id, call.region(), body, call.in().specifiedTags("natgateway"));
        Optional<String> failure = address.flatMap(wanted -> failure(subnet, wanted));
        if (failure.isPresent()) {
            fail(gateway, failure.get());
        } else {
            connect(gateway, subnet, address, call.in().text("PrivateIpAddress"));
            cloud.after(AVAILABLE, () -> becomeAvailable(gateway));
        }
        return gateway;
    }

    private void checkQuota(Resource subnet) {
        String zone = subnet.text("availabilityZone");
        long used = store.living(Kind.NAT_GATEWAY)
                .filter(gateway -> store.find(Kind.SUBNET, gateway.region(), gateway.text("subnetId"))
                        .filter(each -> each.text("availabilityZone").equals(zone))
                        .isPresent())
                .count();
        cloud.quotas()
                .check(
                        "natGateways",
                        used,
                        1,
                        "NatGatewayLimitExceeded",
                        "The maximum number of NAT Gateways has been reached.");
    }

    private Optional<String> failure(Resource subnet, Resource address) {
        if (Addresses.isAssociated(address)) {
            return Optional.of("Resource.AlreadyAssociated");
        }
        return GatewayActions.attachedTo(store, subnet.text("vpcId")).findAny().isEmpty()
                ? Optional.of("Gateway.NotAttached")
                : Optional.empty();
    }

    private static void fail(Resource gateway, String code) {
        String message = code.equals("Gateway.NotAttached")
                ? "Network " + gateway.text("vpcId") + " has no Internet gateway attached"
                : "Elastic IP address is already associated";
        gateway.body()
                .put("state", "failed")
                .put("failureCode", code)
                .put("failureMessage", message)
                .set("natGatewayAddressSet", Document.list(List.of()));
        gateway.bury();
    }

    private void connect(Resource gateway, Resource subnet, Optional<Resource> address, Optional<String> wanted) {
        Resource at = interfaces.create(
                subnet, gateway.id(), "nat_gateway", "Interface for NAT Gateway " + gateway.id(), List.of(), wanted);
        Optional<String> association = address.map(taken -> addresses.associate(taken, at, Optional.empty()));
        ObjectNode shown = Document.of(
                "allocationId",
                address.map(Resource::id),
                "networkInterfaceId",
                at.id(),
                "privateIp",
                at.text("privateIpAddress"),
                "publicIp",
                address.map(taken -> taken.text("publicIp")),
                "associationId",
                association,
                "isPrimary",
                true,
                "status",
                "succeeded");
        gateway.body().set("natGatewayAddressSet", Document.list(List.of(shown)));
    }

    private void becomeAvailable(Resource gateway) {
        if (gateway.text("state").equals("pending")) {
            gateway.body().put("state", "available");
        }
    }

    private ObjectNode delete(Call call) {
        Resource gateway =
                store.require(Kind.NAT_GATEWAY, call.region(), call.in().required("NatGatewayId"));
        if (!gateway.isBuried() && !gateway.text("state").equals("deleting")) {
            gateway.body().put("state", "deleting");
            cloud.after(DELETED, () -> vanish(gateway));
        }
        return Document.of("natGatewayId", gateway.id());
    }

    private void vanish(Resource gateway) {
        interfaces.of(gateway.id()).toList().forEach(at -> {
            addresses.disassociateFrom(at);
            store.remove(at);
        });
        gateway.body().put("state", "deleted").put("deleteTime", Cloud.now());
        gateway.bury();
    }
}
