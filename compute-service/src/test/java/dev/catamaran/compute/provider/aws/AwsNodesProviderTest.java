package dev.catamaran.compute.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.compute.app.NodesProviderContractTest;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.event.NodesReady.Node;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.sandbox.kernel.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.VolumeType;

class AwsNodesProviderTest extends NodesProviderContractTest {
    private AwsWorld aws;

    @Override
    protected World open() throws IOException {
        aws = new AwsWorld(outside);
        return aws;
    }

    @Test
    void shouldHardenEveryMachine() throws InterruptedException {
        var _ = build();

        assertThat(aws.instances()).hasSize(6).allSatisfy(instance -> {
            assertThat(instance.metadataOptions().httpTokens()).isEqualTo(HttpTokensState.REQUIRED);
            assertThat(instance.metadataOptions().httpPutResponseHopLimit()).isEqualTo(1);
        });
        assertThat(aws.volumes()).hasSize(6).allSatisfy(volume -> {
            assertThat(volume.encrypted()).isTrue();
            assertThat(volume.volumeType()).isEqualTo(VolumeType.GP3);
        });
    }

    @Test
    void shouldLetNodesBeFoundByTheirClusterButNotTheBastionAndNobodySpeakForOthers() throws InterruptedException {
        NodesReady ready = build();

        for (Node node : ready.nodes()) {
            Instance instance = aws.instance(node.instanceId());
            assertThat(instance.sourceDestCheck()).isTrue();
            assertThat(instance.publicIpAddress()).isNull();
            assertThat(AwsWorld.tags(instance)).containsEntry("kubernetes.io/cluster/demo-aws", "owned");
            assertThat(instance.privateDnsName()).isEqualTo(node.name());
        }
        Instance bastion = aws.instanceWithAddress(ready.bastion().address());
        assertThat(bastion.sourceDestCheck()).isTrue();
        assertThat(AwsWorld.tags(bastion)).doesNotContainKey("kubernetes.io/cluster/demo-aws");
        assertThat(ready.bastion().hostKeys())
                .singleElement()
                .asString()
                .startsWith(ready.bastion().address() + " ssh-ed25519 ");
    }

    @Test
    void shouldCallOnlyWhatTheDocumentedPolicyAllows() throws InterruptedException, IOException {
        outside.calls().reset();
        var _ = build();
        var _ = tearDown();

        String policies = Files.readString(Path.of("../docs/iam.md"));
        assertThat(outside.calls().snapshot().getOrDefault("aws", Map.of()).keySet())
                .isNotEmpty()
                .allSatisfy(action -> assertThat(policies).contains(":" + action + "\""));
    }

    @Test
    void shouldBuySpotForWorkersOnly() throws InterruptedException {
        NodesReady ready = build();

        assertThat(ready.withRole("worker"))
                .extracting(node -> aws.instance(node.instanceId()).instanceLifecycle())
                .containsOnly(InstanceLifecycleType.SPOT);
        assertThat(ready.withRole("control-plane"))
                .extracting(node -> aws.instance(node.instanceId()).instanceLifecycle())
                .containsOnlyNulls();
    }

    @Test
    void shouldBalanceAcrossZonesWithAnAddressInEach() throws InterruptedException {
        NodesReady ready = build();

        assertThat(ready.api().addresses()).hasSize(3).doesNotHaveDuplicates();
        assertThat(aws.loadBalancerAttributes()).containsEntry("load_balancing.cross_zone.enabled", "true");
        assertThat(aws.targetGroupAttributes()).containsEntry("preserve_client_ip.enabled", "false");
        assertThat(aws.targets())
                .containsExactlyInAnyOrderElementsOf(ready.withRole("control-plane").stream()
                        .map(Node::instanceId)
                        .toList());
    }

    @Test
    void shouldAnswerInANewZoneTooWhenOneComes() throws InterruptedException {
        zones = zones().subList(0, 2);
        NodesReady before = build();
        zones = null;

        NodesReady after = build();

        assertThat(before.api().addresses()).hasSize(2);
        assertThat(after.api().addresses()).hasSize(3).containsAll(before.api().addresses());
        assertThat(aws.balancerZones()).containsExactlyElementsOf(zones());
    }

    @Test
    void shouldPutThePolicyBackWhenSomebodyTookIt() throws InterruptedException {
        var _ = build();
        List<String> policies = aws.rolePolicies();
        aws.deleteRolePolicies();

        var _ = build();

        assertThat(policies).hasSize(2);
        assertThat(aws.rolePolicies()).isEqualTo(policies);
    }

    @Test
    void shouldKeepTheLowestIdWhenTwoMachinesBearOneSlot() throws InterruptedException {
        Node worker = build().withRole("worker").getFirst();
        String second = aws.launchTwin(worker.instanceId());

        Node kept = build().withRole("worker").getFirst();

        assertThat(kept.instanceId()).isEqualTo(min(worker.instanceId(), second));
        assertThat(aws.instances()).hasSize(6);
    }

    @Test
    void shouldLaunchAnotherNodeWhenItsTokenGivesOneThatIsGone() throws InterruptedException {
        Node worker = build().withRole("worker").getFirst();
        aws.terminate(worker.instanceId());

        Node next = build().withRole("worker").getFirst();

        assertThat(next.instanceId()).isNotEqualTo(worker.instanceId());
        assertThat(aws.instances()).hasSize(6);
    }

    @Test
    void shouldTakeTheNextTokenWhenOneWasUsedWithOtherParameters() throws InterruptedException {
        outside.faults()
                .arm(new Fault("aws", "RunInstances", Fault.Kind.ERROR, "IdempotentParameterMismatch", 400, 0, 2));

        assertThat(build().nodes()).hasSize(5);
        assertThat(aws.instances()).hasSize(6);
    }

    @Test
    void shouldAskAgainWhenAGroupIsNotSeenYet() throws InterruptedException {
        outside.faults().arm(new Fault("aws", "RunInstances", Fault.Kind.ERROR, "InvalidGroup.NotFound", 400, 0, 2));

        assertThat(build().nodes()).hasSize(5);
        assertThat(aws.instances()).hasSize(6);
    }

    @Test
    void shouldFindTheImageByOwnerAndNameWhenThereIsNoParameter() throws InterruptedException {
        outside.faults().arm(new Fault("aws", "GetParameter", Fault.Kind.ERROR, "ParameterNotFound", 400, 0, -1));

        assertThat(build().nodes()).hasSize(5);
    }

    @Test
    void shouldNotTouchARoleOfTheSameNameThatIsSomebodyElses() throws InterruptedException {
        var _ = build();
        aws.giveRolesAway();

        assertThat(tearDown())
                .extracting("problems", InstanceOfAssertFactories.LIST)
                .extracting("problem")
                .allMatch(Problem.Conflict.class::isInstance);
        assertThat(aws.rolePolicies()).hasSize(2);
    }

    private static String min(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
