package dev.catamaran.compute.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.compute.v1.Instance;
import com.google.cloud.compute.v1.Items;
import dev.catamaran.compute.app.NodesProviderContractTest;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.event.NodesReady.Node;
import dev.catamaran.sandbox.kernel.Fault;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GcpNodesProviderTest extends NodesProviderContractTest {
    private GcpWorld gcp;

    @Override
    protected World open() throws Exception {
        gcp = new GcpWorld(outside);
        return gcp;
    }

    @Test
    void shouldHardenEveryMachine() throws InterruptedException {
        var _ = build();

        assertThat(gcp.instances()).hasSize(6).allSatisfy(instance -> {
            assertThat(instance.getShieldedInstanceConfig().getEnableSecureBoot())
                    .isTrue();
            assertThat(instance.getShieldedInstanceConfig().getEnableVtpm()).isTrue();
            assertThat(metadata(instance))
                    .containsEntry("enable-oslogin", "FALSE")
                    .containsEntry("block-project-ssh-keys", "TRUE")
                    .hasEntrySatisfying("ssh-keys", keys -> assertThat(keys).startsWith("ubuntu:ssh-ed25519 "));
        });
    }

    @Test
    void shouldGiveMachinesTheTagOfTheirRoleAndOnlyTheBastionAPublicAddress() throws InterruptedException {
        NodesReady ready = build();

        for (Node node : ready.nodes()) {
            Instance instance = gcp.instance(node.name());
            assertThat(instance.getTags().getItemsList())
                    .containsExactly(node.role().equals("worker") ? "demo-worker" : "demo-cp");
            assertThat(instance.getNetworkInterfaces(0).getAccessConfigsList()).isEmpty();
            assertThat(instance.getCanIpForward()).isFalse();
        }
        assertThat(gcp.instances())
                .filteredOn(instance -> instance.getTags().getItemsList().contains("demo-bastion"))
                .singleElement()
                .satisfies(bastion -> assertThat(bastion.getNetworkInterfaces(0)
                                .getAccessConfigs(0)
                                .getNatIP())
                        .isEqualTo(ready.bastion().address()));
    }

    @Test
    void shouldBuySpotForWorkersOnly() throws InterruptedException {
        NodesReady ready = build();

        assertThat(ready.withRole("worker"))
                .extracting(node -> gcp.instance(node.name()).getScheduling().getProvisioningModel())
                .containsOnly("SPOT");
        assertThat(ready.withRole("control-plane"))
                .extracting(node -> gcp.instance(node.name()).getScheduling().getProvisioningModel())
                .doesNotContain("SPOT");
    }

    @Test
    void shouldJoinTheGroupOfTheZoneWhereANodeEndedUp() throws InterruptedException {
        outside.faults().arm(new Fault("gcp", launch(), Fault.Kind.ERROR, "ZONE_RESOURCE_POOL_EXHAUSTED", 0, 0, 4));

        NodesReady ready = build();

        Set<String> nodes = ready.withRole("control-plane").stream()
                .map(node -> node.zone() + "/" + node.name())
                .collect(Collectors.toSet());
        assertThat(gcp.members()).containsExactlyInAnyOrderElementsOf(nodes);
        assertThat(gcp.backendZones()).containsExactlyInAnyOrder("us-central1-a", "us-central1-b", "us-central1-c");
    }

    @Test
    void shouldStartANodeThatSomebodyStopped() throws Exception {
        Node worker = build().withRole("worker").getFirst();
        gcp.stop(worker);

        assertThat(build().withRole("worker").getFirst()).isEqualTo(worker);
        assertThat(gcp.instance(worker.name()).getStatus()).isEqualTo("RUNNING");
    }

    private static String launch() {
        return "instances.insert";
    }

    private static Map<String, String> metadata(Instance instance) {
        return instance.getMetadata().getItemsList().stream().collect(Collectors.toMap(Items::getKey, Items::getValue));
    }
}
