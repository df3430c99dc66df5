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
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** One side's routes over a peering, in the tables of its private subnets. */
record PeeringRoutes(Ec2Region region, Link link, Site site) implements Resource {
    private static final String COMPLETE = "complete";

    @Override
    public String slot() {
        return link.slot("peering-routes") + "-of-" + site.name();
    }

    @Override
    public String type() {
        return "aws.PeeringRoutes";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public List<String> after() {
        return List.of(VpcPeering.slot(link), PeeringAcceptance.slot(link));
    }

    private String destination() {
        return link.other(site).cluster().network().cidr().toString();
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("destination", destination(), "peering", VpcPeering.slot(link));
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String peering = scope.id(VpcPeering.slot(link));
        List<RouteTable> tables = PrivateTables.of(region, site);
        long routed = tables.stream().filter(table -> leads(table, peering)).count();
        return routed == 0
                ? Optional.empty()
                : Optional.of(Found.ready(peering, Map.of(COMPLETE, Boolean.toString(routed == tables.size()))));
    }

    private Optional<Route> route(RouteTable table) {
        return table.routes().stream()
                .filter(route -> destination().equals(route.destinationCidrBlock()))
                .findFirst();
    }

    private boolean leads(RouteTable table, String peering) {
        return route(table)
                .filter(route -> route.state() == RouteState.ACTIVE && peering.equals(route.vpcPeeringConnectionId()))
                .isPresent();
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String peering = scope.id(VpcPeering.slot(link));
        for (RouteTable table : PrivateTables.of(region, site)) {
            if (!leads(table, peering)) {
                route(table).ifPresent(_ -> remove(table));
                region.ec2()
                        .createRoute(request -> request.routeTableId(table.routeTableId())
                                .destinationCidrBlock(destination())
                                .vpcPeeringConnectionId(peering));
            }
        }
        return Found.ready(peering, Map.of(COMPLETE, "true"));
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return "true".equals(found.outputs().get(COMPLETE));
    }

    @Override
    public Found update(Scope scope, Found found) {
        return create(scope, new Intent("", 1));
    }

    @Override
    public void delete(Scope scope, Found found) {
        PrivateTables.of(region, site).stream()
                .filter(table -> leads(table, found.id()))
                .forEach(this::remove);
    }

    private void remove(RouteTable table) {
        region.ec2()
                .deleteRoute(
                        request -> request.routeTableId(table.routeTableId()).destinationCidrBlock(destination()));
    }
}
