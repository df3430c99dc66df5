package dev.catamaran.network.provider.aws;

import dev.catamaran.network.domain.Link;
import dev.catamaran.network.domain.Site;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/**
 * Routes to the other clouds in the tables of a site's private subnets, propagated by its gateway: ready when every table
 * has one to the nodes of every peer.
 */
record LearnedRoutes(Ec2Region region, Site site, List<Link> links) implements Resource {
    private static final String PROPAGATING = "propagating";

    @Override
    public String slot() {
        return site.slot("vpn-routes");
    }

    @Override
    public String type() {
        return "aws.VgwRoutePropagation";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public List<String> after() {
        return Stream.concat(
                        Stream.of(site.gatewaySlot(), VpnGatewayAttachment.slot(site)),
                        links.stream().map(TunnelsUp::slot))
                .toList();
    }

    private List<String> destinations() {
        return links.stream()
                .map(link -> link.other(site).cluster().network().cidr().toString())
                .toList();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("gateway", site.gatewaySlot(), "destinations", destinations());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String gateway = scope.id(site.gatewaySlot());
        List<RouteTable> tables = PrivateTables.of(region, site);
        long propagating =
                tables.stream().filter(table -> propagates(table, gateway)).count();
        return propagating == 0 ? Optional.empty() : Optional.of(seen(gateway, tables, propagating));
    }

    private static boolean propagates(RouteTable table, String gateway) {
        return table.propagatingVgws().stream().anyMatch(each -> gateway.equals(each.gatewayId()));
    }

    private Found seen(String gateway, List<RouteTable> tables, long propagating) {
        Found found = Found.ready(gateway, Map.of(PROPAGATING, propagating == tables.size() ? "all" : "some"));
        List<String> missing = destinations().stream()
                .filter(destination -> !tables.stream().allMatch(table -> routes(table, destination)))
                .toList();
        return missing.isEmpty() ? found : found.in(new Found.Status.Pending("no route to " + missing + " yet"));
    }

    private static boolean routes(RouteTable table, String destination) {
        return table.routes().stream()
                .anyMatch(route ->
                        destination.equals(route.destinationCidrBlock()) && route.state() == RouteState.ACTIVE);
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return propagate(scope);
    }

    private Found propagate(Scope scope) {
        String gateway = scope.id(site.gatewaySlot());
        for (RouteTable table : PrivateTables.of(region, site)) {
            if (!propagates(table, gateway)) {
                region.ec2()
                        .enableVgwRoutePropagation(
                                request -> request.gatewayId(gateway).routeTableId(table.routeTableId()));
            }
        }
        return Found.pending(gateway, "routes are being propagated");
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return "all".equals(found.outputs().get(PROPAGATING));
    }

    @Override
    public Found update(Scope scope, Found found) {
        return propagate(scope);
    }

    @Override
    public void delete(Scope scope, Found found) {
        for (RouteTable table : PrivateTables.of(region, site)) {
            if (propagates(table, found.id())) {
                region.ec2()
                        .disableVgwRoutePropagation(
                                request -> request.gatewayId(found.id()).routeTableId(table.routeTableId()));
            }
        }
    }
}
