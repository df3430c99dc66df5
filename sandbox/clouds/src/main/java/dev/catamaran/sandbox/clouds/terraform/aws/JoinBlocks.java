package dev.catamaran.sandbox.clouds.terraform.aws;

import static dev.catamaran.sandbox.clouds.terraform.Block.ref;

import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.sandbox.clouds.terraform.Block;
import dev.catamaran.sandbox.clouds.terraform.aws.AwsExport.Shelf;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IKEVersionsListValue;
import software.amazon.awssdk.services.ec2.model.TunnelOption;
import software.amazon.awssdk.services.ec2.model.VpnConnection;

/** What joins a VPC to networks elsewhere: VPN gateways and connections, peerings. Keys stay where they are. */
final class JoinBlocks {
    private static final String VPC = "aws_vpc";

    private JoinBlocks() {}

    static void of(Ec2Client ec2, Shelf shelf) {
        List<String> gateways = shelf.ids("aws.VpnGateway");
        if (!gateways.isEmpty()) {
            vpn(ec2, shelf, gateways);
        }
        List<String> peerings = shelf.ids("aws.VpcPeering");
        if (!peerings.isEmpty()) {
            ec2.describeVpcPeeringConnections(request -> request.vpcPeeringConnectionIds(peerings))
                    .vpcPeeringConnections()
                    .forEach(peering -> shelf.add(new Block(
                                    "aws_vpc_peering_connection",
                                    shelf.name("aws.VpcPeering", peering.vpcPeeringConnectionId()),
                                    peering.vpcPeeringConnectionId())
                            .with("vpc_id", ref(VPC, peering.requesterVpcInfo().vpcId()))
                            .with(
                                    "peer_vpc_id",
                                    ref(VPC, peering.accepterVpcInfo().vpcId()))
                            .with("peer_region", peering.accepterVpcInfo().region())
                            .with("tags", Ec2Tags.map(peering.tags()))
                            .ignoring("auto_accept")));
        }
    }

    private static void vpn(Ec2Client ec2, Shelf shelf, List<String> gateways) {
        ec2.describeVpnGateways(request -> request.vpnGatewayIds(gateways))
                .vpnGateways()
                .forEach(gateway -> {
                    String id = gateway.vpnGatewayId();
                    Block block = new Block("aws_vpn_gateway", shelf.name("aws.VpnGateway", id), id)
                            .with("amazon_side_asn", Long.toString(gateway.amazonSideAsn()))
                            .with("tags", Ec2Tags.map(gateway.tags()));
                    gateway.vpcAttachments().forEach(attached -> block.with("vpc_id", ref(VPC, attached.vpcId())));
                    shelf.add(block);
                });
        ec2.describeCustomerGateways(request -> request.customerGatewayIds(shelf.ids("aws.CustomerGateway")))
                .customerGateways()
                .forEach(gateway -> shelf.add(new Block(
                                "aws_customer_gateway",
                                shelf.name("aws.CustomerGateway", gateway.customerGatewayId()),
                                gateway.customerGatewayId())
                        .with("bgp_asn", gateway.bgpAsn())
                        .with("ip_address", gateway.ipAddress())
                        .with("type", gateway.type())
                        .with("tags", Ec2Tags.map(gateway.tags()))));
        ec2.describeVpnConnections(request -> request.vpnConnectionIds(shelf.ids("aws.VpnConnection")))
                .vpnConnections()
                .forEach(connection -> shelf.add(connection(shelf, connection)));
    }

    private static Block connection(Shelf shelf, VpnConnection connection) {
        String id = connection.vpnConnectionId();
        Block block = new Block("aws_vpn_connection", shelf.name("aws.VpnConnection", id), id)
                .with("type", connection.typeAsString())
                .with("vpn_gateway_id", ref("aws_vpn_gateway", connection.vpnGatewayId()))
                .with("customer_gateway_id", ref("aws_customer_gateway", connection.customerGatewayId()))
                .with("static_routes_only", false)
                .with("tags", Ec2Tags.map(connection.tags()));
        List<TunnelOption> tunnels = connection.options().tunnelOptions();
        for (int i = 0; i < tunnels.size(); i++) {
            block.with("tunnel" + (i + 1) + "_inside_cidr", tunnels.get(i).tunnelInsideCidr());
            block.with(
                    "tunnel" + (i + 1) + "_ike_versions",
                    tunnels.get(i).ikeVersions().stream()
                            .map(IKEVersionsListValue::value)
                            .toList());
        }
        return block;
    }
}
