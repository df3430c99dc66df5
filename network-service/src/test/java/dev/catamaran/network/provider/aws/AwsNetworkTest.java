package dev.catamaran.network.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.cloud.aws.AwsAccess;
import dev.catamaran.cloud.aws.AwsConfig;
import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.network.provider.NetworkProvider;
import dev.catamaran.network.provider.NetworkProviderContractTest;
import dev.catamaran.network.support.Inputs;
import dev.catamaran.network.support.Run;
import dev.catamaran.network.support.Settings;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.sandbox.aws.AwsStandIn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

class AwsNetworkTest extends NetworkProviderContractTest {
    private final AwsStandIn standIn;
    private final AwsEc2 clients;

    AwsNetworkTest() throws IOException {
        standIn = new AwsStandIn(outside, "127.0.0.1", 0);
        clients = new AwsEc2(new AwsAccess(Settings.of(
                AwsConfig.class,
                Map.of(
                        "catamaran.aws.endpoint", standIn.url(),
                        "catamaran.aws.access-key-id", "test",
                        "catamaran.aws.secret-access-key", "test"))));
    }

    @AfterEach
    void closeStandIn() {
        standIn.close();
    }

    @Override
    protected String cloud() {
        return "aws";
    }

    @Override
    protected NetworkProvider provider() {
        return new AwsNetwork(clients, Inputs.OPEN);
    }

    @Override
    protected long resources() {
        return standIn.resources();
    }

    @Override
    protected List<String> creatingOperations() {
        return List.of(
                "CreateVpc",
                "CreateSubnet",
                "CreateInternetGateway",
                "AttachInternetGateway",
                "AllocateAddress",
                "CreateNatGateway",
                "CreateRouteTable",
                "CreateRoute",
                "AssociateRouteTable",
                "CreateSecurityGroup",
                "AuthorizeSecurityGroupIngress");
    }

    @Override
    protected String breakSomething() {
        SecurityGroupRule ssh = rules("ssh").getFirst();
        ec2().revokeSecurityGroupIngress(
                        request -> request.groupId(ssh.groupId()).securityGroupRuleIds(ssh.securityGroupRuleId()));
        return "security-group-rules-control-plane";
    }

    @Override
    protected List<String> changeSomething() {
        String table = ec2().describeRouteTables(
                        request -> request.filters(Ec2Tags.owned(input.owner(), "route-table-private-a")))
                .routeTables()
                .getFirst()
                .routeTableId();
        String other = ec2().describeNatGateways(
                        request -> request.filter(Ec2Tags.owned(input.owner(), "nat-gateway-b")))
                .natGateways()
                .getFirst()
                .natGatewayId();
        ec2().replaceRoute(request ->
                request.routeTableId(table).destinationCidrBlock("0.0.0.0/0").natGatewayId(other));
        return List.of("route-table-private-a-default-route", "target", other);
    }

    private Ec2Client ec2() {
        return clients.in(input.clusterSpec().region());
    }

    /** Rules of the control plane that came from a rule of our layout. */
    private List<SecurityGroupRule> rules(String description) {
        return ec2()
                .describeSecurityGroupRules(
                        request -> request.filters(Ec2Tags.owned(input.owner(), "security-group-rules-control-plane")))
                .securityGroupRules()
                .stream()
                .filter(rule -> description.equals(rule.description()))
                .toList();
    }

    @Test
    void shouldNameThreeZonesWithTwoSubnetsEach() throws InterruptedException {
        NetworkReady ready =
                provider().ready(input, runs.next().converge(provider().plan(input)));

        assertThat(ready.subnets())
                .extracting(NetworkReady.Subnet::zone, NetworkReady.Subnet::role)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("us-east-1a", "private"),
                        org.assertj.core.groups.Tuple.tuple("us-east-1b", "private"),
                        org.assertj.core.groups.Tuple.tuple("us-east-1c", "private"),
                        org.assertj.core.groups.Tuple.tuple("us-east-1a", "public"),
                        org.assertj.core.groups.Tuple.tuple("us-east-1b", "public"),
                        org.assertj.core.groups.Tuple.tuple("us-east-1c", "public"));
        assertThat(ready.natAddresses()).hasSize(3);
        assertThat(ready.attributes())
                .containsOnlyKeys(
                        "securityGroup.control-plane",
                        "securityGroup.worker",
                        "securityGroup.load-balancer",
                        "securityGroup.bastion");
    }

    @Test
    void shouldKeepTheLowestIdWhenTwoVpcsOfOneSlotExist() throws InterruptedException {
        String first = createVpc();
        String second = createVpc();

        NetworkReady ready =
                provider().ready(input, runs.next().converge(provider().plan(input)));

        assertThat(ready.networkId()).isEqualTo(first.compareTo(second) < 0 ? first : second);
        assertThat(ec2().describeVpcs(request -> request.filters(Ec2Tags.owned(input.owner(), "vpc")))
                        .vpcs())
                .hasSize(1);
    }

    private String createVpc() {
        return ec2().createVpc(request -> request.cidrBlock("10.0.0.0/16")
                        .tagSpecifications(
                                Ec2Tags.specification(ResourceType.VPC, input.owner(), "vpc", new Intent("lost", 1))))
                .vpc()
                .vpcId();
    }

    @Test
    void shouldKeepRulesOfTheCloudControllerWhenItSharesAGroup() throws InterruptedException {
        NetworkReady ready =
                provider().ready(input, runs.next().converge(provider().plan(input)));
        String worker = ready.attributes().get("securityGroup.worker");
        ec2().authorizeSecurityGroupIngress(request -> request.groupId(worker)
                .ipProtocol("tcp")
                .fromPort(31000)
                .toPort(31000)
                .cidrIp("0.0.0.0/0"));

        Run again = runs.next();
        again.converge(provider().plan(input));

        assertThat(again.steps()).isEmpty();
    }

    @Test
    void shouldRouteAgainWhenARouteLeadsElsewhere() throws InterruptedException {
        runs.next().converge(provider().plan(input));
        String table = ec2().describeRouteTables(
                        request -> request.filters(Ec2Tags.owned(input.owner(), RouteTable.ofPrivate("b"))))
                .routeTables()
                .getFirst()
                .routeTableId();
        String gateway = ec2().describeInternetGateways(
                        request -> request.filters(Ec2Tags.owned(input.owner(), InternetGateway.SLOT)))
                .internetGateways()
                .getFirst()
                .internetGatewayId();
        ec2().replaceRoute(request ->
                request.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));

        Run repair = runs.next();
        repair.converge(provider().plan(input));

        assertThat(repair.steps()).containsExactly("update route-table-private-b-default-route");
    }

    @Test
    void shouldTakeTheNextTokenWhenItsOwnWasUsedWithOtherParameters() throws InterruptedException {
        String elsewhere = ec2().createVpc(request -> request.cidrBlock("192.168.0.0/16"))
                .vpc()
                .vpcId();
        String token = runs.token(RouteTable.PUBLIC, 1);
        ec2().createRouteTable(request -> request.vpcId(elsewhere).clientToken(token));

        runs.next().converge(provider().plan(input));

        assertThat(ec2().describeRouteTables(
                                request -> request.filters(Ec2Tags.owned(input.owner(), RouteTable.PUBLIC)))
                        .routeTables())
                .singleElement()
                .satisfies(table -> assertThat(Ec2Tags.map(table.tags()).get(AwsTags.INCARNATION))
                        .isEqualTo("2"));
    }

    @Test
    void shouldNameWhatIsInTheWayWhenTheVpcCannotGo() throws InterruptedException {
        NetworkReady ready =
                provider().ready(input, runs.next().converge(provider().plan(input)));
        String image = ec2().describeImages().images().getFirst().imageId();
        String instance = ec2().runInstances(request -> request.imageId(image)
                        .instanceType("t3.micro")
                        .minCount(1)
                        .maxCount(1)
                        .subnetId(ready.subnets().getFirst().id()))
                .instances()
                .getFirst()
                .networkInterfaces()
                .getFirst()
                .networkInterfaceId();
        Vpc vpc = new Vpc(
                new Ec2Region(clients, ready.region()),
                input.clusterSpec().network().cidr());

        assertThatThrownBy(() -> vpc.delete(ready.networkId())).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.problem()).isInstanceOf(Problem.Conflict.class);
            assertThat(e.problem().message()).contains(ready.networkId(), instance, "delete their owners");
        });
    }
}
