package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * A route table: one for all public subnets, one per zone for the private ones.
 *
 * @param slot {@code route-table-public}, {@code route-table-private-a}
 */
record RouteTable(Ec2Region region, String slot) implements Resource {
    static final String PUBLIC = "route-table-public";

    static String ofPrivate(String zoneLetter) {
        return "route-table-private-" + zoneLetter;
    }

    @Override
    public String type() {
        return "aws.RouteTable";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public List<String> after() {
        return List.of(Vpc.SLOT);
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("vpc", Vpc.SLOT);
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return region
                .ec2()
                .describeRouteTables(request -> request.filters(Ec2Tags.owned(scope.owner(), slot)))
                .routeTables()
                .stream()
                .findFirst()
                .map(table -> Found.ready(table.routeTableId()));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        return Ec2Region.tokened(intent, each -> made(scope, each));
    }

    private Found made(Scope scope, Intent intent) {
        String vpc = scope.id(Vpc.SLOT);
        return Found.ready(region.ec2()
                .createRouteTable(request -> request.vpcId(vpc)
                        .clientToken(intent.token())
                        .tagSpecifications(
                                Ec2Tags.specification(ResourceType.ROUTE_TABLE, scope.owner(), slot, intent)))
                .routeTable()
                .routeTableId());
    }

    @Override
    public void delete(Scope scope, Found found) {
        region.ec2().deleteRouteTable(request -> request.routeTableId(found.id()));
    }
}
