package dev.catamaran.network.provider.aws;

import dev.catamaran.runtime.graph.Difference;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;

/**
 * A table's way out.
 *
 * @param table slot of the route table
 * @param gateway slot of the internet or NAT gateway
 * @param ready slot that must be ready before the gateway can be routed to
 */
record DefaultRoute(Ec2Region region, String table, String gateway, String ready) implements Resource {
    private static final String EVERYWHERE = "0.0.0.0/0";
    private static final String TARGET = "target";

    @Override
    public String slot() {
        return table + "-default-route";
    }

    @Override
    public String type() {
        return "aws.Route";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public List<String> after() {
        return gateway.equals(ready) ? List.of(table, gateway) : List.of(table, gateway, ready);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("destination", EVERYWHERE, "gateway", gateway);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String id = scope.id(table);
        return region.ec2().describeRouteTables(request -> request.routeTableIds(id)).routeTables().stream()
                .flatMap(found -> found.routes().stream())
                .filter(route -> EVERYWHERE.equals(route.destinationCidrBlock()))
                .findFirst()
                .map(route -> seen(id, target(route)));
    }

    private static Found seen(String table, String target) {
        return Found.ready(table + "/" + EVERYWHERE, Map.of(TARGET, target));
    }

    /** Where a route leads; nowhere when its gateway is gone. */
    private static String target(Route route) {
        if (route.state() == RouteState.BLACKHOLE) {
            return "";
        }
        return Optional.ofNullable(route.natGatewayId())
                .or(() -> Optional.ofNullable(route.gatewayId()))
                .orElse("");
    }

    private boolean throughNat() {
        return gateway.startsWith("nat-");
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String id = scope.id(table);
        String target = scope.id(gateway);
        region.ec2().createRoute(request -> {
            request.routeTableId(id).destinationCidrBlock(EVERYWHERE);
            var _ = throughNat() ? request.natGatewayId(target) : request.gatewayId(target);
        });
        return seen(id, target);
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return scope.id(gateway).equals(found.outputs().get(TARGET));
    }

    @Override
    public List<Difference> differences(Scope scope, Found found) {
        return List.of(new Difference(TARGET, scope.id(gateway), found.outputs().getOrDefault(TARGET, "")));
    }

    @Override
    public Found update(Scope scope, Found found) {
        String id = scope.id(table);
        String target = scope.id(gateway);
        region.ec2().replaceRoute(request -> {
            request.routeTableId(id).destinationCidrBlock(EVERYWHERE);
            var _ = throughNat() ? request.natGatewayId(target) : request.gatewayId(target);
        });
        return seen(id, target);
    }

    @Override
    public void delete(Scope scope, Found found) {
        region.ec2()
                .deleteRoute(request -> request.routeTableId(scope.id(table)).destinationCidrBlock(EVERYWHERE));
    }
}
