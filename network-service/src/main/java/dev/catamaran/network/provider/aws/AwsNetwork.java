package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.Shared;
import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.cloud.aws.FirstBuild;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.network.domain.Access;
import dev.catamaran.network.domain.NetworkLayout;
import dev.catamaran.network.domain.Role;
import dev.catamaran.network.domain.SubnetPlan;
import dev.catamaran.network.provider.NetworkProvider;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.StageInput;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A VPC with a public and a private subnet, a NAT gateway and a way in and out in each of three zones. */
@Singleton
public class AwsNetwork implements NetworkProvider {
    private final AwsEc2 clients;
    private final Access access;

    @Inject
    public AwsNetwork(AwsEc2 clients, Access access) {
        this.clients = clients;
        this.access = access;
    }

    @Override
    public String cloud() {
        return "aws";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        NetworkLayout layout = NetworkLayout.zonal(input, access);
        Ec2Region region = new Ec2Region(clients, layout.region());
        List<Resource> resources = new ArrayList<>();
        resources.add(new Vpc(region, layout.cluster().network().cidr()));
        resources.add(new VpcDnsHostnames(region));
        resources.add(new InternetGateway(region));
        resources.add(new InternetGatewayAttachment(region));
        resources.addAll(publicSide(region, layout.subnets(SubnetPlan.PUBLIC)));
        resources.addAll(privateSide(region, layout.subnets(SubnetPlan.PRIVATE)));
        for (Role role : Role.values()) {
            resources.add(new SecurityGroup(region, role));
            resources.add(new SecurityGroupRules(region, role, layout.rulesOf(role)));
        }
        FirstBuild first = new FirstBuild(region::ec2);
        return ResourceGraph.of(
                resources.stream().map(resource -> sparing(first, resource)).toList());
    }

    private static Resource sparing(FirstBuild first, Resource resource) {
        return switch (resource) {
            case VpcDnsHostnames part -> first.within(part, Vpc.SLOT);
            case InternetGatewayAttachment part -> first.within(part, InternetGateway.SLOT);
            case RouteTableAssociation part -> first.within(part, part.table());
            case DefaultRoute part -> first.within(part, part.table());
            default -> first.tagged(resource);
        };
    }

    /** Subnets that route to the internet, each with a zone's NAT gateway in it. */
    private static List<Resource> publicSide(Ec2Region region, List<SubnetPlan> subnets) {
        List<Resource> resources = new ArrayList<>();
        Shared<List<software.amazon.awssdk.services.ec2.model.NatGateway>> gateways = new Shared<>();
        resources.add(new RouteTable(region, RouteTable.PUBLIC));
        resources.add(
                new DefaultRoute(region, RouteTable.PUBLIC, InternetGateway.SLOT, InternetGatewayAttachment.SLOT));
        for (SubnetPlan subnet : subnets) {
            resources.add(new Subnet(region, subnet));
            resources.add(new RouteTableAssociation(region, RouteTable.PUBLIC, subnet));
            resources.add(new NatAddress(region, subnet.zoneLetter()));
            resources.add(new NatGateway(region, subnet, gateways));
        }
        return resources;
    }

    /** Subnets that route through the NAT gateway of their zone. */
    private static List<Resource> privateSide(Ec2Region region, List<SubnetPlan> subnets) {
        List<Resource> resources = new ArrayList<>();
        for (SubnetPlan subnet : subnets) {
            String table = RouteTable.ofPrivate(subnet.zoneLetter());
            String nat = NatGateway.slot(subnet.zoneLetter());
            resources.add(new Subnet(region, subnet));
            resources.add(new RouteTable(region, table));
            resources.add(new RouteTableAssociation(region, table, subnet));
            resources.add(new DefaultRoute(region, table, nat, nat));
        }
        return resources;
    }

    @Override
    public NetworkReady ready(StageInput input, Outputs outputs) {
        NetworkLayout layout = NetworkLayout.zonal(input, access);
        Map<String, String> attributes = new TreeMap<>();
        for (Role role : Role.values()) {
            attributes.put("securityGroup." + role.label(), outputs.id(SecurityGroup.slot(role)));
        }
        return new NetworkReady(
                input.fleetId(),
                input.cluster(),
                cloud(),
                layout.region(),
                outputs.id(Vpc.SLOT),
                layout.cluster().network().cidr().toString(),
                layout.subnets().stream()
                        .map(subnet -> new NetworkReady.Subnet(
                                outputs.id(Subnet.slot(subnet)),
                                subnet.name(),
                                subnet.zone(),
                                subnet.cidr().toString(),
                                subnet.role()))
                        .toList(),
                layout.subnets(SubnetPlan.PUBLIC).stream()
                        .map(subnet -> outputs.output(NatAddress.slot(subnet.zoneLetter()), NatAddress.PUBLIC_IP))
                        .toList(),
                attributes);
    }
}
