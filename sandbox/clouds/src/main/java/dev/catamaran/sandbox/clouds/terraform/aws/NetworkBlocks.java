package dev.catamaran.sandbox.clouds.terraform.aws;

import static dev.catamaran.sandbox.clouds.terraform.Block.ref;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import dev.catamaran.sandbox.clouds.terraform.Block;
import dev.catamaran.sandbox.clouds.terraform.aws.AwsExport.Shelf;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.PropagatingVgw;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** VPCs with subnets, gateways, addresses and routes. */
final class NetworkBlocks {
    private static final String VPC = "aws_vpc";
    private static final String SUBNET = "aws_subnet";
    private static final String TABLE = "aws_route_table";

    private NetworkBlocks() {}

    static void of(Ec2Client ec2, Shelf shelf) {
        List<String> vpcs = shelf.ids("aws.Vpc");
        if (!vpcs.isEmpty()) {
            vpcs(ec2, shelf, vpcs);
            subnets(ec2, shelf);
            gateways(ec2, shelf);
        }
        addresses(ec2, shelf);
        List<String> tables = shelf.ids("aws.RouteTable");
        if (!tables.isEmpty()) {
            List<RouteTable> found = ec2.describeRouteTables(request -> request.routeTableIds(tables))
                    .routeTables();
            found.forEach(table -> table(shelf, table));
            found.forEach(table -> routes(shelf, table));
            found.forEach(table -> associations(shelf, table));
        }
    }

    private static void vpcs(Ec2Client ec2, Shelf shelf, List<String> ids) {
        ec2.describeVpcs(request -> request.vpcIds(ids))
                .vpcs()
                .forEach(vpc -> shelf.add(new Block(VPC, shelf.name("aws.Vpc", vpc.vpcId()), vpc.vpcId())
                        .with("cidr_block", vpc.cidrBlock())
                        .with("enable_dns_support", true)
                        .with(
                                "enable_dns_hostnames",
                                shelf.of("aws.VpcAttribute").findAny().isPresent())
                        .with("tags", Ec2Tags.map(vpc.tags()))));
    }

    private static void subnets(Ec2Client ec2, Shelf shelf) {
        ec2.describeSubnets(request -> request.subnetIds(shelf.ids("aws.Subnet")))
                .subnets()
                .forEach(subnet ->
                        shelf.add(new Block(SUBNET, shelf.name("aws.Subnet", subnet.subnetId()), subnet.subnetId())
                                .with("vpc_id", ref(VPC, subnet.vpcId()))
                                .with("cidr_block", subnet.cidrBlock())
                                .with("availability_zone", subnet.availabilityZone())
                                .with("tags", Ec2Tags.map(subnet.tags()))));
    }

    private static void gateways(Ec2Client ec2, Shelf shelf) {
        ec2.describeInternetGateways(request -> request.internetGatewayIds(shelf.ids("aws.InternetGateway")))
                .internetGateways()
                .forEach(gateway -> {
                    String id = gateway.internetGatewayId();
                    Block block = new Block("aws_internet_gateway", shelf.name("aws.InternetGateway", id), id)
                            .with("tags", Ec2Tags.map(gateway.tags()));
                    gateway.attachments().forEach(attached -> block.with("vpc_id", ref(VPC, attached.vpcId())));
                    shelf.add(block);
                });
        List<String> nats = shelf.ids("aws.NatGateway");
        if (nats.isEmpty()) {
            return;
        }
        ec2.describeNatGateways(request -> request.natGatewayIds(nats))
                .natGateways()
                .forEach(gateway -> shelf.add(new Block(
                                "aws_nat_gateway",
                                shelf.name("aws.NatGateway", gateway.natGatewayId()),
                                gateway.natGatewayId())
                        .with("subnet_id", ref(SUBNET, gateway.subnetId()))
                        .with(
                                "allocation_id",
                                ref(
                                        "aws_eip",
                                        gateway.natGatewayAddresses().getFirst().allocationId()))
                        .with("connectivity_type", "public")
                        .with("tags", Ec2Tags.map(gateway.tags()))));
    }

    private static void addresses(Ec2Client ec2, Shelf shelf) {
        List<String> ids = shelf.ids("aws.ElasticIp");
        if (ids.isEmpty()) {
            return;
        }
        ec2.describeAddresses(request -> request.allocationIds(ids))
                .addresses()
                .forEach(address -> shelf.add(new Block(
                                "aws_eip", shelf.name("aws.ElasticIp", address.allocationId()), address.allocationId())
                        .with("domain", "vpc")
                        .with("tags", Ec2Tags.map(address.tags()))));
    }

    private static void table(Shelf shelf, RouteTable table) {
        shelf.add(new Block(TABLE, shelf.name("aws.RouteTable", table.routeTableId()), table.routeTableId())
                .with("vpc_id", ref(VPC, table.vpcId()))
                .with(
                        "propagating_vgws",
                        table.propagatingVgws().stream()
                                .map(PropagatingVgw::gatewayId)
                                .map(id -> ref("aws_vpn_gateway", id))
                                .toList())
                .with("tags", Ec2Tags.map(table.tags())));
    }

    /** Those that somebody wrote: the local one and learned ones make themselves. */
    private static void routes(Shelf shelf, RouteTable table) {
        table.routes().stream()
                .filter(route -> "CreateRoute".equals(route.originAsString()))
                .forEach(route -> shelf.add(route(shelf, table.routeTableId(), route)));
    }

    private static Block route(Shelf shelf, String table, Route route) {
        String destination = route.destinationCidrBlock();
        String to = destination.equals("0.0.0.0/0") ? "default" : destination;
        Block block = new Block("aws_route", shelf.name("aws.RouteTable", table) + "_" + to, table + "_" + destination)
                .with("route_table_id", ref(TABLE, table))
                .with("destination_cidr_block", destination);
        Optional.ofNullable(route.natGatewayId())
                .ifPresent(id -> block.with("nat_gateway_id", ref("aws_nat_gateway", id)));
        Optional.ofNullable(route.gatewayId())
                .ifPresent(id -> block.with("gateway_id", ref("aws_internet_gateway", id)));
        Optional.ofNullable(route.vpcPeeringConnectionId())
                .ifPresent(id -> block.with("vpc_peering_connection_id", ref("aws_vpc_peering_connection", id)));
        return block;
    }

    private static void associations(Shelf shelf, RouteTable table) {
        table.associations().stream()
                .filter(association -> association.subnetId() != null)
                .forEach(association -> shelf.add(association(shelf, association)));
    }

    private static Block association(Shelf shelf, RouteTableAssociation association) {
        String name = shelf.of("aws.RouteTableAssociation")
                .filter(each -> each.id().equals(association.routeTableAssociationId()))
                .map(Shelf::name)
                .findFirst()
                .orElseGet(association::routeTableAssociationId);
        String subnet = Objects.requireNonNull(association.subnetId());
        return new Block("aws_route_table_association", name, subnet + "/" + association.routeTableId())
                .with("subnet_id", ref(SUBNET, subnet))
                .with("route_table_id", ref(TABLE, association.routeTableId()));
    }

    /** Those of a kind that Terraform has no resource for. */
    static String told(Surveyed resource) {
        return resource.step().type() + " " + resource.step().path();
    }
}
