package dev.catamaran.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.sandbox.kernel.Control;
import dev.catamaran.sandbox.kernel.Fault;
import dev.catamaran.sandbox.kernel.Machine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

class ImposedTroubleTest {
    private Account account;
    private Control control;

    @BeforeEach
    void open() throws IOException {
        account = new Account(207);
        control = new Control(account.outside, "127.0.0.1", 0);
        account.aws.routes(control);
    }

    @AfterEach
    void close() {
        control.close();
        account.close();
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(control.url() + path))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private void arm(String action, Fault.Kind kind) {
        account.outside.faults().arm(new Fault("aws", action, kind, null, 0, 0, 1));
    }

    private static void assertFails(String code, int status, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, failure -> {
            assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(failure.statusCode()).isEqualTo(status);
        });
    }

    @Test
    void shouldThrottleInEachServicesWayWhenFaultIsArmed() {
        arm("DescribeVpcs", Fault.Kind.THROTTLE);
        arm("ListRoles", Fault.Kind.THROTTLE);

        assertFails("RequestLimitExceeded", 503, () -> account.ec2.describeVpcs());
        assertFails("Throttling", 400, () -> account.iam.listRoles());
        assertThat(account.ec2.describeVpcs().vpcs()).isEmpty();
    }

    @Test
    void shouldHaveDoneTheWorkWhenAnswerIsLost() {
        arm("CreateVpc", Fault.Kind.LOST_ANSWER);

        assertThatThrownBy(() -> account.ec2.createVpc(call -> call.cidrBlock("10.0.0.0/16")))
                .isInstanceOf(SdkClientException.class);
        assertThat(account.ec2.describeVpcs().vpcs()).hasSize(1);
    }

    @Test
    void shouldRefuseWhenQuotaIsUsedUp() throws IOException, InterruptedException {
        Topology topology = new Topology(account).network(1);
        post("/aws/quotas", "{\"elasticIps\": 1, \"vcpus\": 3}");

        assertFails("AddressLimitExceeded", 400, () -> account.ec2.allocateAddress());
        topology.run("first", topology.privateSubnets.getFirst());
        assertFails("VcpuLimitExceeded", 400, () -> topology.run("second", topology.privateSubnets.getFirst()));
        assertThat(post("/aws/quotas", "{\"elasticips\": 1}")).contains("unknown quota 'elasticips'");
    }

    @Test
    void shouldRefuseInstancesOnlyInZoneWithoutCapacity() throws IOException, InterruptedException {
        Topology topology = new Topology(account).network(2);
        post("/aws/zones/us-east-1a/capacity", "{\"available\": false}");

        assertFails("InsufficientInstanceCapacity", 500, () -> topology.run("a", topology.privateSubnets.getFirst()));
        assertThat(topology.run("b", topology.privateSubnets.getLast())).startsWith("i-");
    }

    @Test
    void shouldHideNewResourceUntilLagIsOver() {
        account.outside.delays().override("aws.visibility.lag", Duration.ofHours(1));
        String hidden = account.ec2
                .createVpc(call -> call.cidrBlock("10.0.0.0/16"))
                .vpc()
                .vpcId();

        assertThat(account.ec2.describeVpcs().vpcs()).isEmpty();
        assertFails(
                "InvalidVpcID.NotFound",
                400,
                () -> account.ec2.createSubnet(call -> call.vpcId(hidden).cidrBlock("10.0.0.0/24")));
        assertThat(account.aws.resources()).isOne();
    }

    @Test
    void shouldAnswerTokenWhileItsResourceIsHidden() {
        Topology topology = new Topology(account).network(1);
        account.outside.delays().override("aws.visibility.lag", Duration.ofHours(1));

        String first = topology.run("token", topology.privateSubnets.getFirst());

        assertThat(topology.run("token", topology.privateSubnets.getFirst())).isEqualTo(first);
        assertThat(account.ec2.describeInstances().reservations()).isEmpty();
    }

    @Test
    void shouldGoOnBootingWhenStateIsLoadedByAnotherProcess() throws IOException {
        Topology topology = new Topology(account).network(1);
        account.outside.delays().override("aws.instance.boot", Duration.ofHours(1));
        String id = topology.run("token", topology.privateSubnets.getFirst());
        assertThat(account.outside.machines().get(id).orElseThrow().state()).isEqualTo(Machine.State.BOOTING);

        try (Account after = new Account(210)) {
            after.aws.load(account.aws.save());

            assertThat(after.outside.machines().get(id).orElseThrow().state()).isEqualTo(Machine.State.RUNNING);
        }
    }

    @Test
    void shouldCountEveryCallByAction() {
        account.ec2.describeVpcs();
        account.ec2.describeVpcs();
        account.sts.getCallerIdentity();

        ObjectNode counted = account.outside
                .json()
                .valueToTree(account.outside.calls().snapshot().get("aws"));
        assertThat(counted.path("DescribeVpcs").asInt()).isEqualTo(2);
        assertThat(counted.path("GetCallerIdentity").asInt()).isOne();
    }
}
