package dev.catamaran.network.provider.aws;

import dev.catamaran.cloud.Shared;
import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.cloud.aws.TagLook;
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
        resources.addAll(publicSide(region, layout.subnets(SubnetPlan.PUBLIC), input.deleting()));
        resources.addAll(privateSide(region, layout.subnets(SubnetPlan.PRIVATE), input.deleting()));
        for (Role role : Role.values()) {
            resources.add(new SecurityGroup(region, role));
            resources.add(new SecurityGroupRules(region, role, layout.rulesOf(role)));
        }
        TagLook look = new TagLook(region::ec2);
        return ResourceGraph.of(
                resources.stream().map(resource -> sparing(look, resource)).toList());
    }

    /**
     * Routes go with their table, associations with their subnet, rules with their group unless they name another one:
     * nobody has to take them away.
     */
    private static Resource sparing(TagLook look, Resource resource) {
        return switch (resource) {
            case VpcDnsHostnames part -> look.left(part, Vpc.SLOT);
            case InternetGatewayAttachment part -> look.within(part, InternetGateway.SLOT);
            case RouteTableAssociation part -> look.left(part, part.table());
            case DefaultRoute part -> look.left(part, part.table());
            case NatGateway gateway -> look.lingering(gateway);
            case SecurityGroupRules rules when rules.nameOthers() -> look.listed(rules);
            case SecurityGroupRules rules -> look.left(rules, SecurityGroup.slot(rules.role()));
            default -> look.tagged(resource);
        };
    }

    /** Subnets that route to the internet, each with a zone's NAT gateway in it. */
    private static List<Resource> publicSide(Ec2Region region, List<SubnetPlan> subnets, boolean deleting) {
        List<Resource> resources = new ArrayList<>();
        Shared<List<software.amazon.awssdk.services.ec2.model.NatGateway>> gateways = new Shared<>();
        resources.add(new RouteTable(region, RouteTable.PUBLIC));
        resources.add(
                new DefaultRoute(region, RouteTable.PUBLIC, InternetGateway.SLOT, InternetGatewayAttachment.SLOT));
        for (SubnetPlan subnet : subnets) {
            resources.add(subnet(region, subnet, RouteTable.PUBLIC, deleting));
            resources.add(new RouteTableAssociation(region, RouteTable.PUBLIC, subnet));
            resources.add(new NatAddress(region, subnet.zoneLetter()));
            resources.add(new NatGateway(region, subnet, gateways));
        }
        return resources;
    }

    /** Subnets that route through the NAT gateway of their zone. */
    private static List<Resource> privateSide(Ec2Region region, List<SubnetPlan> subnets, boolean deleting) {
        List<Resource> resources = new ArrayList<>();
        for (SubnetPlan subnet : subnets) {
            String table = RouteTable.ofPrivate(subnet.zoneLetter());
            String nat = NatGateway.slot(subnet.zoneLetter());
            resources.add(subnet(region, subnet, table, deleting));
            resources.add(new RouteTable(region, table));
            resources.add(new RouteTableAssociation(region, table, subnet));
            resources.add(new DefaultRoute(region, table, nat, nat));
        }
        return resources;
    }

    /** A table that is associated cannot go: its subnets go first. */
    private static Subnet subnet(Ec2Region region, SubnetPlan plan, String table, boolean deleting) {
        return new Subnet(region, plan, deleting ? List.of(Vpc.SLOT, table) : List.of(Vpc.SLOT));
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
