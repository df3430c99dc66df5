package dev.catamaran.compute.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cloud.aws.AwsTags;
import dev.catamaran.cloud.aws.Ec2Tags;
import dev.catamaran.compute.app.FakeScope;
import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.compute.domain.Placement;
import dev.catamaran.compute.domain.PlannedNode;
import dev.catamaran.runtime.graph.Found;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** What the stand-in cannot show: a machine that was stopped. */
class Ec2NodeTest {
    private final FakeScope scope = new FakeScope(Map.of(), false);
    private final OneInstance ec2 = new OneInstance();

    /** An account with one instance, in the state a test gives it. */
    private final class OneInstance implements Ec2Client {
        private final List<String> started = new ArrayList<>();
        private InstanceStateName state = InstanceStateName.STOPPED;

        @Override
        public DescribeInstancesResponse describeInstances(DescribeInstancesRequest request) {
            Instance instance = Instance.builder()
                    .instanceId("i-1")
                    .privateDnsName("ip-10-0-0-5.ec2.internal")
                    .privateIpAddress("10.0.0.5")
                    .tags(Ec2Tags.tags(AwsTags.identity(scope.owner(), "worker-1")))
                    .state(current -> current.name(state))
                    .build();
            return DescribeInstancesResponse.builder()
                    .reservations(Reservation.builder().instances(instance).build())
                    .build();
        }

        @Override
        public StartInstancesResponse startInstances(StartInstancesRequest request) {
            started.addAll(request.instanceIds());
            return StartInstancesResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "ec2";
        }

        @Override
        public void close() {}
    }

    private Ec2Node node() {
        PlannedNode planned = new PlannedNode(
                "worker-1", "demo-aws-worker-1", NodeRole.WORKER, false, List.of(new Placement("z", "m")));
        Ec2Launch launch = new Ec2Launch(planned, Map.of(), List.of(), 60);
        AwsRegion aws = new AwsRegion(
                "us-east-1",
                ec2,
                unused(ElasticLoadBalancingV2Client.class),
                unused(IamClient.class),
                unused(SsmClient.class));
        return new Ec2Node(aws, launch, failure -> Optional.empty(), new ClusterInstances(aws));
    }

    private static <C> C unused(Class<C> client) {
        return client.cast(Proxy.newProxyInstance(client.getClassLoader(), new Class<?>[] {client}, (_, method, _) -> {
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    @Test
    void shouldStartItWhenItIsStopped() {
        Ec2Node node = node();
        Found found = node.find(scope).orElseThrow();

        assertThat(node.matches(scope, found)).isFalse();
        assertThat(node.update(scope, found).isReady()).isFalse();
        assertThat(ec2.started).containsExactly("i-1");
    }

    @Test
    void shouldLeaveItAloneWhenItRuns() {
        ec2.state = InstanceStateName.RUNNING;
        Ec2Node node = node();

        assertThat(node.find(scope)).hasValueSatisfying(found -> {
            assertThat(found.isReady()).isTrue();
            assertThat(node.matches(scope, found)).isTrue();
        });
    }
}
