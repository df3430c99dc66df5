package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.network.domain.SubnetPlan;
import dev.catamaran.runtime.graph.Difference;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a subnet its route table.
 *
 * @param table slot of the route table
 */
record RouteTableAssociation(Ec2Region region, String table, SubnetPlan subnet) implements Resource {
    private static final String TABLE = "table";

    @Override
    public String slot() {
        return "route-table-association-" + subnet.name();
    }

    @Override
    public String type() {
        return "aws.RouteTableAssociation";
    }

    @Override
    public String lane() {
        return region.lane();
    }

    @Override
    public List<String> after() {
        return List.of(table, Subnet.slot(subnet));
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of(TABLE, table, "subnet", Subnet.slot(subnet));
    }

    @Override
    public Optional<Found> find(Scope scope) {
        String id = scope.id(Subnet.slot(subnet));
        return region
                .ec2()
                .describeRouteTables(request -> request.filters(Ec2Tags.filter("association.subnet-id", id)))
                .routeTables()
                .stream()
                .flatMap(found -> found.associations().stream())
                .filter(association -> id.equals(association.subnetId()))
                .findFirst()
                .map(association ->
                        Found.ready(association.routeTableAssociationId(), Map.of(TABLE, association.routeTableId())));
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        String tableId = scope.id(table);
        String subnetId = scope.id(Subnet.slot(subnet));
        String id = region.ec2()
                .associateRouteTable(request -> request.routeTableId(tableId).subnetId(subnetId))
                .associationId();
        return Found.ready(id, Map.of(TABLE, tableId));
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return scope.id(table).equals(found.outputs().get(TABLE));
    }

    @Override
    public List<Difference> differences(Scope scope, Found found) {
        return List.of(new Difference(TABLE, scope.id(table), found.outputs().getOrDefault(TABLE, "")));
    }

    @Override
    public Found update(Scope scope, Found found) {
        String tableId = scope.id(table);
        String id = region.ec2()
                .replaceRouteTableAssociation(
                        request -> request.associationId(found.id()).routeTableId(tableId))
                .newAssociationId();
        return Found.ready(id, Map.of(TABLE, tableId));
    }

    @Override
    public void delete(Scope scope, Found found) {
        region.ec2().disassociateRouteTable(request -> request.associationId(found.id()));
    }
}
