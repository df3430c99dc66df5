package dev.catamaran.sandbox.aws;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;

/** One cluster's resources, built zone by zone. */
final class Topology {
    static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",\
            "Principal":{"Service":"ec2.amazonaws.com"}}]}""";
    static final int API_PORT = 6443;

    private final Account account;
    String vpc = "";
    String gateway = "";
    String group = "";
    String balancer = "";
    String targetGroup = "";
    String listener = "";
    final List<String> publicSubnets = new ArrayList<>();
    final List<String> privateSubnets = new ArrayList<>();
    final List<String> nats = new ArrayList<>();
    final List<String> tables = new ArrayList<>();
    final List<String> natAddresses = new ArrayList<>();
    final List<String> apiAddresses = new ArrayList<>();
    final List<String> instances = new ArrayList<>();

    Topology(Account account) {
        this.account = account;
    }

    static TagSpecification tagged(ResourceType type) {
        Tag tag = Tag.builder().key("catamaran/cluster").value("one").build();
        return TagSpecification.builder().resourceType(type).tags(tag).build();
    }

    Topology network(int zones) {
        vpc = account.ec2
                .createVpc(call -> call.cidrBlock("10.0.0.0/16").tagSpecifications(tagged(ResourceType.VPC)))
                .vpc()
                .vpcId();
        gateway = account.ec2
                .createInternetGateway(call -> call.tagSpecifications(tagged(ResourceType.INTERNET_GATEWAY)))
                .internetGateway()
                .internetGatewayId();
        account.ec2.attachInternetGateway(call -> call.vpcId(vpc).internetGatewayId(gateway));
        for (int zone = 0; zone < zones; zone++) {
            zone(zone);
        }
        group = account.ec2
                .createSecurityGroup(
                        call -> call.vpcId(vpc).groupName("control-plane").description("control plane"))
                .groupId();
        IpPermission api = IpPermission.builder()
                .ipProtocol("tcp")
                .fromPort(API_PORT)
                .toPort(API_PORT)
                .ipRanges(IpRange.builder().cidrIp("10.0.0.0/16").build())
                .build();
        account.ec2.authorizeSecurityGroupIngress(call -> call.groupId(group).ipPermissions(api));
        return this;
    }

    private void zone(int zone) {
        String name = "us-east-1" + (char) ('a' + zone);
        publicSubnets.add(subnet("10.0." + zone + ".0/24", name));
        privateSubnets.add(subnet("10.0." + (16 + zone * 16) + ".0/20", name));
        natAddresses.add(address());
        nats.add(account.ec2
                .createNatGateway(call -> call.subnetId(publicSubnets.getLast()).allocationId(natAddresses.getLast()))
                .natGateway()
                .natGatewayId());
        tables.add(account.ec2
                .createRouteTable(call -> call.vpcId(vpc).clientToken("table-" + zone))
                .routeTable()
                .routeTableId());
        account.ec2.createRoute(call -> call.routeTableId(tables.getLast())
                .destinationCidrBlock("0.0.0.0/0")
                .natGatewayId(nats.getLast()));
        account.ec2.associateRouteTable(
                call -> call.routeTableId(tables.getLast()).subnetId(privateSubnets.getLast()));
    }

    private String subnet(String block, String zone) {
        return account.ec2
                .createSubnet(call -> call.vpcId(vpc).cidrBlock(block).availabilityZone(zone))
                .subnet()
                .subnetId();
    }

    private String address() {
        return account.ec2.allocateAddress(call -> call.domain(DomainType.VPC)).allocationId();
    }

    Topology nodes() {
        account.iam.createRole(call -> call.roleName("node").assumeRolePolicyDocument(TRUST));
        account.iam.createInstanceProfile(call -> call.instanceProfileName("node"));
        account.iam.addRoleToInstanceProfile(
                call -> call.instanceProfileName("node").roleName("node"));
        for (int zone = 0; zone < privateSubnets.size(); zone++) {
            instances.add(run("node-" + zone, privateSubnets.get(zone)));
        }
        return this;
    }

    String image() {
        return account.ssm
                .getParameter(call ->
                        call.name("/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"))
                .parameter()
                .value();
    }

    String run(String token, String subnet) {
        return account.ec2
                .runInstances(call -> call.imageId(image())
                        .instanceType(InstanceType.T3_LARGE)
                        .minCount(1)
                        .maxCount(1)
                        .subnetId(subnet)
                        .securityGroupIds(group)
                        .clientToken(token)
                        .tagSpecifications(tagged(ResourceType.INSTANCE)))
                .instances()
                .getFirst()
                .instanceId();
    }

    Topology balancer() {
        publicSubnets.forEach(subnet -> apiAddresses.add(address()));
        List<SubnetMapping> mappings = new ArrayList<>();
        for (int zone = 0; zone < publicSubnets.size(); zone++) {
            mappings.add(SubnetMapping.builder()
                    .subnetId(publicSubnets.get(zone))
                    .allocationId(apiAddresses.get(zone))
                    .build());
        }
        balancer = account.elb
                .createLoadBalancer(call ->
                        call.name("api").type(LoadBalancerTypeEnum.NETWORK).subnetMappings(mappings))
                .loadBalancers()
                .getFirst()
                .loadBalancerArn();
        targetGroup = account.elb
                .createTargetGroup(call -> call.name("api")
                        .protocol(ProtocolEnum.TCP)
                        .port(API_PORT)
                        .vpcId(vpc))
                .targetGroups()
                .getFirst()
                .targetGroupArn();
        listener = account.elb
                .createListener(call -> call.loadBalancerArn(balancer)
                        .port(API_PORT)
                        .protocol(ProtocolEnum.TCP)
                        .defaultActions(Action.builder()
                                .type(ActionTypeEnum.FORWARD)
                                .targetGroupArn(targetGroup)
                                .build()))
                .listeners()
                .getFirst()
                .listenerArn();
        account.elb.registerTargets(call -> call.targetGroupArn(targetGroup)
                .targets(instances.stream()
                        .map(id -> TargetDescription.builder().id(id).build())
                        .toList()));
        return this;
    }

    void delete() {
        if (!balancer.isEmpty()) {
            account.elb.deleteLoadBalancer(call -> call.loadBalancerArn(balancer));
            account.elb.deleteTargetGroup(call -> call.targetGroupArn(targetGroup));
        }
        if (!instances.isEmpty()) {
            account.ec2.terminateInstances(call -> call.instanceIds(instances));
            account.iam.removeRoleFromInstanceProfile(
                    call -> call.instanceProfileName("node").roleName("node"));
            account.iam.deleteInstanceProfile(call -> call.instanceProfileName("node"));
            account.iam.deleteRole(call -> call.roleName("node"));
        }
        nats.forEach(nat -> account.ec2.deleteNatGateway(call -> call.natGatewayId(nat)));
        natAddresses.forEach(address -> account.ec2.releaseAddress(call -> call.allocationId(address)));
        apiAddresses.forEach(address -> account.ec2.releaseAddress(call -> call.allocationId(address)));
        privateSubnets.forEach(subnet -> account.ec2.deleteSubnet(call -> call.subnetId(subnet)));
        publicSubnets.forEach(subnet -> account.ec2.deleteSubnet(call -> call.subnetId(subnet)));
        tables.forEach(table -> account.ec2.deleteRouteTable(call -> call.routeTableId(table)));
        account.ec2.deleteSecurityGroup(call -> call.groupId(group));
        account.ec2.detachInternetGateway(call -> call.vpcId(vpc).internetGatewayId(gateway));
        account.ec2.deleteInternetGateway(call -> call.internetGatewayId(gateway));
        account.ec2.deleteVpc(call -> call.vpcId(vpc));
    }
}
