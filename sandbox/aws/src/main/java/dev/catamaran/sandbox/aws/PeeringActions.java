package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/** Peerings of two VPCs, in one region or two; the side that is asked must accept. */
final class PeeringActions {
    private static final String PENDING = "aws.peering.pending";

    private final Cloud cloud;
    private final Store store;

    PeeringActions(Cloud cloud) {
        this.cloud = cloud;
        this.store = cloud.store();
        cloud.declare(PENDING, 3);
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "CreateVpcPeeringConnection", this::create);
        actions.on(Service.EC2, "AcceptVpcPeeringConnection", this::accept);
        actions.on(Service.EC2, "DeleteVpcPeeringConnection", this::delete);
        actions.on(Service.EC2, "DescribeVpcPeeringConnections", this::describe);
        cloud.onResume(
                "peerings",
                () -> store.living(Kind.PEERING)
                        .filter(peering -> status(peering).equals("initiating-request"))
                        .forEach(peering -> cloud.after(PENDING, () -> enter(peering, "pending-acceptance"))));
    }

    static String status(Resource peering) {
        return peering.at("/status/code");
    }

    private static void enter(Resource peering, String status) {
        peering.body().set("status", Document.of("code", status, "message", status));
    }

    private ObjectNode create(Call call) {
        Resource vpc = store.require(Kind.VPC, call.region(), call.in().required("VpcId"));
        String peerRegion = call.in().text("PeerRegion", call.region());
        Resource peer = store.require(Kind.VPC, peerRegion, call.in().required("PeerVpcId"));
        Cidr block = Cidr.parse("cidrBlock", vpc.text("cidrBlock"));
        String id = Store.newId(Kind.PEERING);
        ObjectNode body =
                Document.of("vpcPeeringConnectionId", id, "requesterVpcInfo", side(vpc), "accepterVpcInfo", side(peer));
        Resource peering =
                store.add(Kind.PEERING, id, call.region(), body, call.in().specifiedTags("vpc-peering-connection"));
        if (block.overlaps(Cidr.parse("cidrBlock", peer.text("cidrBlock")))) {
            enter(peering, "failed");
            peering.bury();
        } else {
            enter(peering, "initiating-request");
            cloud.after(PENDING, () -> enter(peering, "pending-acceptance"));
        }
        return Document.of("vpcPeeringConnection", cloud.show(peering));
    }

    private static ObjectNode side(Resource vpc) {
        return Document.of(
                "vpcId",
                vpc.id(),
                "ownerId",
                Cloud.ACCOUNT,
                "region",
                vpc.region(),
                "cidrBlock",
                vpc.text("cidrBlock"));
    }

    /** Both regions see a peering. */
    private Stream<Resource> seen(Call call) {
        return Zones.REGIONS.stream()
                .flatMap(region -> store.visible(Kind.PEERING, region).stream())
                .filter(peering -> peering.region().equals(call.region())
                        || peering.at("/accepterVpcInfo/region").equals(call.region()));
    }

    private Resource required(Call call) {
        String id = call.in().required("VpcPeeringConnectionId");
        return seen(call)
                .filter(peering -> peering.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Kind.PEERING.absent(id));
    }

    private ObjectNode accept(Call call) {
        Resource peering = required(call);
        if (!peering.at("/accepterVpcInfo/region").equals(call.region())) {
            throw new AwsFailure(
                    "OperationNotPermitted",
                    "Incorrect region (" + call.region() + ") specified for this request. VPC peering connection "
                            + peering.id() + " must be accepted in region "
                            + peering.at("/accepterVpcInfo/region"));
        }
        switch (status(peering)) {
            case "pending-acceptance" -> enter(peering, "active");
            case "active" -> {}
            default ->
                throw new AwsFailure(
                        "InvalidStateTransition",
                        "Invalid state transition for " + peering.id() + ", attempted to transition from "
                                + status(peering) + " to active");
        }
        return Document.of("vpcPeeringConnection", cloud.show(peering));
    }

    private ObjectNode delete(Call call) {
        Resource peering = required(call);
        enter(peering, "deleted");
        peering.bury();
        return Document.done();
    }

    private ObjectNode describe(Call call) {
        var ids = call.in().texts("VpcPeeringConnectionId");
        Filters filters = Filters.of(call);
        return Listing.page(
                call,
                "vpcPeeringConnectionSet",
                seen(call)
                        .filter(peering -> ids.isEmpty() || ids.contains(peering.id()))
                        .filter(peering -> filters.match(cloud.show(peering), peering.tags()))
                        .map(cloud::show)
                        .toList());
    }
}
