package dev.catamaran.network.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cloud.aws.AwsAccess;
import dev.catamaran.cloud.aws.AwsConfig;
import dev.catamaran.cloud.aws.AwsEc2;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.network.provider.NetworkProvider;
import dev.catamaran.network.provider.NetworkProviderContractTest;
import dev.catamaran.network.support.Inputs;
import dev.catamaran.network.support.Run;
import dev.catamaran.network.support.Settings;
import dev.catamaran.runtime.graph.Intent;
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
}
