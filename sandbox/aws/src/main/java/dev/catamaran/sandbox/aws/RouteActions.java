package dev.catamaran.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;

/** The routes of route tables. */
final class RouteActions {
    private final Store store;

    RouteActions(Cloud cloud) {
        this.store = cloud.store();
    }

    void register(Actions actions) {
        actions.on(Service.EC2, "CreateRoute", this::createRoute);
        actions.on(Service.EC2, "ReplaceRoute", this::replaceRoute);
        actions.on(Service.EC2, "DeleteRoute", this::deleteRoute);
    }

    private Resource required(Call call) {
        return store.require(Kind.ROUTE_TABLE, call.region(), call.in().required("RouteTableId"));
    }

    private ObjectNode createRoute(Call call) {
        Resource table = required(call);
        Cidr destination = Cidr.parse("destinationCidrBlock", call.in().required("DestinationCidrBlock"));
        if (table.items("routeSet").anyMatch(route -> goesTo(route, destination))) {
            throw new AwsFailure("RouteAlreadyExists", "The route identified by " + destination + " already exists.");
        }
        ((ArrayNode) table.body().path("routeSet")).add(route(call, destination));
        return Document.done();
    }

    private ObjectNode replaceRoute(Call call) {
        Resource table = required(call);
        Cidr destination = Cidr.parse("destinationCidrBlock", call.in().required("DestinationCidrBlock"));
        ObjectNode route = route(call, destination);
        if (!RouteTableActions.removeFrom(table, "routeSet", known -> goesTo(known, destination))) {
            throw new AwsFailure(
                    "InvalidParameterValue",
                    "There is no route defined for '" + destination + "' in the route table. Use CreateRoute instead.");
        }
        ((ArrayNode) table.body().path("routeSet")).add(route);
        return Document.done();
    }

    private ObjectNode deleteRoute(Call call) {
        Resource table = required(call);
        Cidr destination = Cidr.parse("destinationCidrBlock", call.in().required("DestinationCidrBlock"));
        if (!RouteTableActions.removeFrom(table, "routeSet", route -> goesTo(route, destination))) {
            throw new AwsFailure(
                    "InvalidRoute.NotFound",
                    "no route with destination-cidr-block " + destination + " in route table " + table.id());
        }
        return Document.done();
    }

    private static boolean goesTo(JsonNode route, Cidr destination) {
        return route.path("destinationCidrBlock").asText("").equals(destination.toString());
    }

    private ObjectNode route(Call call, Cidr destination) {
        ObjectNode route = Document.of("destinationCidrBlock", destination, "state", "active", "origin", "CreateRoute");
        call.in().text("GatewayId").ifPresent(id -> {
            boolean known = Stream.of(Kind.INTERNET_GATEWAY, Kind.VPN_GATEWAY)
                    .anyMatch(kind -> store.find(kind, call.region(), id).isPresent());
            if (!known) {
                throw new AwsFailure("InvalidGatewayID.NotFound", "The gateway ID '" + id + "' does not exist");
            }
            route.put("gatewayId", id);
        });
        call.in().text("NatGatewayId").ifPresent(id -> {
            Optional<Resource> gateway = store.find(Kind.NAT_GATEWAY, call.region(), id);
            if (gateway.filter(found -> !found.isBuried()).isEmpty()) {
                throw new AwsFailure("InvalidNatGatewayID.NotFound", "The natGateway ID '" + id + "' does not exist");
            }
            route.put("natGatewayId", id);
        });
        call.in()
                .text("NetworkInterfaceId")
                .ifPresent(id -> route.put(
                        "networkInterfaceId",
                        store.require(Kind.NETWORK_INTERFACE, call.region(), id).id()));
        call.in().text("VpcPeeringConnectionId").ifPresent(id -> {
            boolean known =
                    store.living(Kind.PEERING).anyMatch(peering -> peering.id().equals(id));
            if (!known) {
                throw Kind.PEERING.absent(id);
            }
            route.put("vpcPeeringConnectionId", id);
        });
        if (route.size() == 3) {
            throw new AwsFailure("MissingParameter", "The request must name the route's target, e.g. GatewayId.");
        }
        return route;
    }
}
