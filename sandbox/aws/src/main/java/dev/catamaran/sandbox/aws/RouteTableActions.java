package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Route tables and their associations with subnets. */
final class RouteTableActions {
    private final Cloud cloud;
    private final Store store;

    RouteTableActions(Cloud cloud) {
        this.cloud = cloud;
        this.store = cloud.store();
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "CreateRouteTable", this::create);
        actions.on(Service.EC2, "DeleteRouteTable", this::delete);
        actions.on(Service.EC2, "AssociateRouteTable", this::associate);
        actions.on(Service.EC2, "DisassociateRouteTable", this::disassociate);
        actions.on(Service.EC2, "ReplaceRouteTableAssociation", this::reassociate);
    }

    static Resource add(Store store, Resource vpc, Cidr block, Map<String, String> tags) {
        String id = Store.newId(Kind.ROUTE_TABLE);
        ObjectNode local = Document.of(
                "destinationCidrBlock", block, "gatewayId", "local", "state", "active", "origin", "CreateRouteTable");
        ObjectNode body = Document.of(
                "routeTableId",
                id,
                "vpcId",
                vpc.id(),
                "ownerId",
                Cloud.ACCOUNT,
                "routeSet",
                List.of(local),
                "associationSet",
                List.of(),
                "propagatingVgwSet",
                List.of());
        return store.add(Kind.ROUTE_TABLE, id, vpc.region(), body, tags);
    }

    /** An association; the main one has no subnet. */
    static ObjectNode association(String table, Optional<String> subnet) {
        return Document.of(
                "routeTableAssociationId",
                "rtbassoc-0" + Store.hexadecimal(16),
                "routeTableId",
                table,
                "subnetId",
                subnet,
                "main",
                subnet.isEmpty(),
                "associationState",
                Document.of("state", "associated"));
    }

    static void forgetSubnet(Store store, String subnet) {
        store.living(Kind.ROUTE_TABLE)
                .forEach(table -> removeFrom(
                        table,
                        "associationSet",
                        item -> item.path("subnetId").asText("").equals(subnet)));
    }

    static boolean removeFrom(Resource table, String set, Predicate<JsonNode> which) {
        List<JsonNode> kept = table.items(set).filter(which.negate()).toList();
        boolean removed = kept.size() < table.body().path(set).size();
        table.body().set(set, Document.list(kept));
        return removed;
    }

    private ObjectNode create(Call call) {
        List<String> ids = cloud.tokens().once(call, () -> {
            Resource vpc = store.require(Kind.VPC, call.region(), call.in().required("VpcId"));
            Cidr block = Cidr.parse("cidrBlock", vpc.text("cidrBlock"));
            return List.of(add(store, vpc, block, call.in().specifiedTags("route-table"))
                    .id());
        });
        Resource table = store.existing(Kind.ROUTE_TABLE, ids.getFirst())
                .orElseThrow(() -> Kind.ROUTE_TABLE.absent(ids.getFirst()));
        return Document.of("routeTable", cloud.show(table));
    }

    private Resource required(Call call) {
        return store.require(Kind.ROUTE_TABLE, call.region(), call.in().required("RouteTableId"));
    }

    private ObjectNode delete(Call call) {
        Resource table = required(call);
        if (table.body().path("associationSet").size() > 0) {
            throw AwsFailure.dependency("The routeTable '" + table.id() + "' has dependencies and cannot be deleted.");
        }
        store.remove(table);
        return Document.done();
    }

    private ObjectNode associate(Call call) {
        Resource table = required(call);
        Resource subnet = store.require(Kind.SUBNET, call.region(), call.in().required("SubnetId"));
        boolean taken = store.living(Kind.ROUTE_TABLE)
                .flatMap(other -> other.items("associationSet"))
                .anyMatch(known -> known.path("subnetId").asText("").equals(subnet.id()));
        if (taken) {
            throw new AwsFailure(
                    "Resource.AlreadyAssociated",
                    "the specified association for route table " + table.id()
                            + " conflicts with an existing association");
        }
        ObjectNode association = association(table.id(), Optional.of(subnet.id()));
        ((ArrayNode) table.body().path("associationSet")).add(association);
        return Document.of(
                "associationId",
                association.path("routeTableAssociationId"),
                "associationState",
                association.path("associationState"));
    }

    private Resource associated(Call call, String association) {
        return store.visible(Kind.ROUTE_TABLE, call.region()).stream()
                .filter(table -> table.items("associationSet").anyMatch(item -> isAssociation(item, association)))
                .findFirst()
                .orElseThrow(() -> new AwsFailure(
                        "InvalidAssociationID.NotFound", "The association ID '" + association + "' does not exist"));
    }

    private static boolean isAssociation(JsonNode item, String id) {
        return item.path("routeTableAssociationId").asText("").equals(id);
    }

    private ObjectNode disassociate(Call call) {
        String id = call.in().required("AssociationId");
        removeFrom(associated(call, id), "associationSet", item -> isAssociation(item, id));
        return Document.done();
    }

    private ObjectNode reassociate(Call call) {
        String id = call.in().required("AssociationId");
        Resource from = associated(call, id);
        Resource to = required(call);
        Optional<String> subnet = from.items("associationSet")
                .filter(item -> isAssociation(item, id))
                .findFirst()
                .map(item -> item.path("subnetId").asText(""))
                .filter(text -> !text.isEmpty());
        removeFrom(from, "associationSet", item -> isAssociation(item, id));
        ObjectNode association = association(to.id(), subnet);
        ((ArrayNode) to.body().path("associationSet")).add(association);
        return Document.of(
                "newAssociationId",
                association.path("routeTableAssociationId"),
                "associationState",
                association.path("associationState"));
    }
}
