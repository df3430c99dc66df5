package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** Virtual private gateways and the VPCs they are attached to. */
final class VpnGatewayActions {
    private static final String ATTACH = "aws.vpn.attach";
    private static final String DETACH = "aws.vpn.detach";

    private final Cloud cloud;
    private final Store store;
    private final VpnWire wire;

    VpnGatewayActions(Cloud cloud, VpnWire wire) {
        this.cloud = cloud;
        this.store = cloud.store();
        this.wire = wire;
        cloud.declare(ATTACH, 30);
        cloud.declare(DETACH, 30);
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "CreateVpnGateway", this::create);
        actions.on(Service.EC2, "AttachVpnGateway", this::attach);
        actions.on(Service.EC2, "DetachVpnGateway", this::detach);
        actions.on(Service.EC2, "DeleteVpnGateway", this::delete);
        actions.on(Service.EC2, "EnableVgwRoutePropagation", this::propagate);
        actions.on(Service.EC2, "DisableVgwRoutePropagation", this::stopPropagating);
        cloud.view(Kind.ROUTE_TABLE, this::withLearned);
        cloud.onResume("vpn-gateways", () -> store.living(Kind.VPN_GATEWAY).forEach(this::resume));
    }

    private void resume(Resource gateway) {
        switch (gateway.at("/attachments/0/state")) {
            case "attaching" -> cloud.after(ATTACH, () -> attached(gateway));
            case "detaching" -> cloud.after(DETACH, () -> detached(gateway));
            default -> {}
        }
    }

    /** The VPC a gateway is attached to, whatever the state; empty text for none. */
    static String vpcOf(Resource gateway) {
        return gateway.at("/attachments/0/vpcId");
    }

    private ObjectNode create(Call call) {
        String type = call.in().required("Type");
        if (!type.equals("ipsec.1")) {
            throw AwsFailure.invalidValue("type", type);
        }
        long used = store.living(Kind.VPN_GATEWAY)
                .filter(gateway -> gateway.region().equals(call.region()))
                .count();
        cloud.quotas()
                .check(
                        "vpnGateways",
                        used,
                        1,
                        "VpnGatewayLimitExceeded",
                        "The maximum number of virtual private gateways has been reached.");
        String id = Store.newId(Kind.VPN_GATEWAY);
        ObjectNode body = Document.of(
                "vpnGatewayId",
                id,
                "state",
                "available",
                "type",
                type,
                "amazonSideAsn",
                call.in().text("AmazonSideAsn", "64512"),
                "attachments",
                List.of());
        Resource gateway =
                store.add(Kind.VPN_GATEWAY, id, call.region(), body, call.in().specifiedTags("vpn-gateway"));
        return Document.of("vpnGateway", cloud.show(gateway));
    }

    private Resource required(Call call, String parameter) {
        return living(store.require(Kind.VPN_GATEWAY, call.region(), call.in().required(parameter)));
    }

    private static Resource living(Resource gateway) {
        if (gateway.isBuried()) {
            throw Kind.VPN_GATEWAY.absent(gateway.id());
        }
        return gateway;
    }

    private ObjectNode attach(Call call) {
        Resource gateway = required(call, "VpnGatewayId");
        Resource vpc = store.require(Kind.VPC, call.region(), call.in().required("VpcId"));
        String now = vpcOf(gateway);
        boolean other = store.living(Kind.VPN_GATEWAY)
                .anyMatch(known -> !known.equals(gateway) && vpcOf(known).equals(vpc.id()));
        if (other || (!now.isEmpty() && !now.equals(vpc.id()))) {
            throw new AwsFailure(
                    other ? "InvalidVpcState" : "VpnGatewayAttachmentLimitExceeded",
                    "VPC " + vpc.id() + " or VPN gateway " + gateway.id() + " already has an attachment.");
        }
        if (now.isEmpty()) {
            ObjectNode attachment = Document.of("vpcId", vpc.id(), "state", "attaching");
            gateway.body().set("attachments", Document.list(List.of(attachment)));
            cloud.after(ATTACH, () -> attached(gateway));
        }
        return Document.of("attachment", gateway.body().path("attachments").path(0));
    }

    private void attached(Resource gateway) {
        if (gateway.body().path("attachments").path(0) instanceof ObjectNode attachment
                && attachment.path("state").asText().equals("attaching")) {
            attachment.put("state", "attached");
            wire.announce(gateway);
        }
    }

    private ObjectNode detach(Call call) {
        Resource gateway = required(call, "VpnGatewayId");
        if (!vpcOf(gateway).equals(call.in().required("VpcId"))) {
            throw new AwsFailure(
                    "InvalidVpnGatewayAttachment.NotFound",
                    "The attachment of " + gateway.id() + " to " + call.in().required("VpcId") + " does not exist");
        }
        ((ObjectNode) gateway.body().path("attachments").path(0)).put("state", "detaching");
        wire.announce(gateway);
        cloud.after(DETACH, () -> detached(gateway));
        return Document.done();
    }

    private static void detached(Resource gateway) {
        gateway.body().set("attachments", Document.list(List.of()));
    }

    private ObjectNode delete(Call call) {
        Resource gateway = required(call, "VpnGatewayId");
        boolean connected = store.living(Kind.VPN_CONNECTION)
                .anyMatch(connection -> connection.text("vpnGatewayId").equals(gateway.id()));
        if (connected || !vpcOf(gateway).isEmpty()) {
            throw new AwsFailure("IncorrectState", "The vpnGateway ID '" + gateway.id() + "' is in use.");
        }
        gateway.body().put("state", "deleted");
        gateway.bury();
        return Document.done();
    }

    private ObjectNode propagate(Call call) {
        Resource gateway = required(call, "GatewayId");
        Resource table =
                store.require(Kind.ROUTE_TABLE, call.region(), call.in().required("RouteTableId"));
        if (!gateway.at("/attachments/0/state").equals("attached")
                || !vpcOf(gateway).equals(table.text("vpcId"))) {
            throw new AwsFailure(
                    "Gateway.NotAttached",
                    "The gateway " + gateway.id() + " is not attached to " + table.text("vpcId") + ".");
        }
        RouteTableActions.removeFrom(table, "propagatingVgwSet", item -> isOf(item, gateway.id()));
        table.body().withArray("propagatingVgwSet").add(Document.of("gatewayId", gateway.id()));
        return Document.done();
    }

    private ObjectNode stopPropagating(Call call) {
        Resource table =
                store.require(Kind.ROUTE_TABLE, call.region(), call.in().required("RouteTableId"));
        String gateway = call.in().required("GatewayId");
        RouteTableActions.removeFrom(table, "propagatingVgwSet", item -> isOf(item, gateway));
        return Document.done();
    }

    private static boolean isOf(JsonNode item, String gateway) {
        return item.path("gatewayId").asText("").equals(gateway);
    }

    /** A route table as shown: with the routes its gateways have learned. */
    private ObjectNode withLearned(Resource table) {
        ObjectNode shown = table.body().deepCopy();
        table.items("propagatingVgwSet")
                .map(item -> item.path("gatewayId").asText(""))
                .flatMap(this::learned)
                .distinct()
                .forEach(route -> shown.withArray("routeSet").add(route));
        return shown;
    }

    private Stream<ObjectNode> learned(String gateway) {
        return wire.learned(gateway).stream()
                .map(prefix -> Document.of(
                        "destinationCidrBlock",
                        prefix,
                        "gatewayId",
                        gateway,
                        "state",
                        "active",
                        "origin",
                        "EnableVgwRoutePropagation"));
    }
}
