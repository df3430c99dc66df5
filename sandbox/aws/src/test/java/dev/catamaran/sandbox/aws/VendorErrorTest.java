package dev.catamaran.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class VendorErrorTest {
    private Account account;

    @BeforeEach
    void open() throws IOException {
        account = new Account(205);
    }

    @AfterEach
    void close() {
        account.close();
    }

    private static void assertFails(String code, int status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, failure -> {
            assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(failure.statusCode()).isEqualTo(status);
        });
    }

    @Test
    void shouldNameMissingResourceWhenIdIsUnknown() {
        assertFails("InvalidVpcID.NotFound", 400, () -> account.ec2.describeVpcs(call -> call.vpcIds("vpc-0")));
        assertFails("InvalidGroup.NotFound", 400, () -> account.ec2.deleteSecurityGroup(call -> call.groupId("sg-0")));
        assertThatThrownBy(() -> account.elb.describeLoadBalancers(call -> call.names("none")))
                .isInstanceOf(LoadBalancerNotFoundException.class);
        assertThatThrownBy(() -> account.iam.getRole(call -> call.roleName("none")))
                .isInstanceOf(NoSuchEntityException.class);
        assertThatThrownBy(() -> account.ssm.getParameter(call -> call.name("/none")))
                .isInstanceOf(ParameterNotFoundException.class);
    }

    @Test
    void shouldRefuseDeletionWhenSomethingDepends() {
        Topology topology = new Topology(account).network(1).nodes();

        assertFails("DependencyViolation", 400, () -> account.ec2.deleteVpc(call -> call.vpcId(topology.vpc)));
        assertFails(
                "DependencyViolation",
                400,
                () -> account.ec2.deleteSubnet(call -> call.subnetId(topology.publicSubnets.getFirst())));
        assertFails(
                "DependencyViolation",
                400,
                () -> account.ec2.deleteSecurityGroup(call -> call.groupId(topology.group)));
        assertFails(
                "DependencyViolation",
                400,
                () -> account.ec2.detachInternetGateway(
                        call -> call.internetGatewayId(topology.gateway).vpcId(topology.vpc)));
        assertFails(
                "InvalidIPAddress.InUse",
                400,
                () -> account.ec2.releaseAddress(call -> call.allocationId(topology.natAddresses.getFirst())));
        assertThatThrownBy(() -> account.iam.deleteRole(call -> call.roleName("node")))
                .isInstanceOf(DeleteConflictException.class);
    }

    @Test
    void shouldRefuseSecondOneWhenNameIsTaken() {
        Topology topology = new Topology(account).network(1);
        account.iam.createRole(call -> call.roleName("r").assumeRolePolicyDocument(Topology.TRUST));

        assertThatThrownBy(
                        () -> account.iam.createRole(call -> call.roleName("r").assumeRolePolicyDocument("{}")))
                .isInstanceOf(EntityAlreadyExistsException.class);
        assertFails(
                "InvalidGroup.Duplicate",
                400,
                () -> account.ec2.createSecurityGroup(call ->
                        call.vpcId(topology.vpc).groupName("control-plane").description("again")));
    }

    @Test
    void shouldRefuseFilterWhenItsNameIsUnknown() {
        assertFails(
                "InvalidParameterValue",
                400,
                () -> account.ec2.describeVpcs(call ->
                        call.filters(Filter.builder().name("vpcs").values("x").build())));
    }

    @Test
    void shouldRefuseCallWhenItIsNotSigned() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest unsigned = HttpRequest.newBuilder(URI.create(account.aws.url()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("Action=DescribeVpcs&Version=2016-11-15"))
                    .build();

            HttpResponse<String> answer = client.send(unsigned, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("<Code>AuthFailure</Code>");
        }
    }
}
