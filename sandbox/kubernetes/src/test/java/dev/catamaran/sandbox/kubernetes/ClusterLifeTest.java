package dev.catamaran.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kernel.Profile;
import dev.catamaran.sandbox.kubernetes.ansible.TestWorld;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterLifeTest {
    @TempDir
    Path directory;

    private TestWorld world;
    private List<Machine> machines;
    private Path kubeconfig;
    private KubernetesClient client;

    @BeforeEach
    void open() throws IOException {
        world = new TestWorld(directory, 73);
        machines = world.machines("gcp", "network-1", "10.1.0.");
        kubeconfig = world.play("cluster.yml", world.inventory("gcp", 2, machines, Map.of()))
                .kubeconfig();
        client = world.client(kubeconfig);
    }

    @AfterEach
    void close() {
        client.close();
        world.close();
    }

    private void awaitReady(String node, String status) {
        client.nodes().withName(node).waitUntilCondition(found -> status.equals(ready(found)), 30, TimeUnit.SECONDS);
    }

    private static String ready(Node node) {
        return node == null || node.getStatus() == null
                ? "gone"
                : node.getStatus().getConditions().stream()
                        .filter(condition -> condition.getType().equals("Ready"))
                        .map(condition -> condition.getStatus())
                        .findFirst()
                        .orElse("none");
    }

    @Test
    void shouldLoseNodeAndMovePodsWhenMachineDies() {
        awaitReady("node-4", "True");

        world.outside.machines().transition(machines.get(3).id(), Machine.State.DEAD);

        awaitReady("node-4", "Unknown");
        client.apps()
                .deployments()
                .inNamespace("kube-system")
                .withName("coredns")
                .waitUntilCondition(
                        found -> Integer.valueOf(2).equals(found.getStatus().getReadyReplicas()), 30, TimeUnit.SECONDS);
        assertThat(client.pods().inNamespace("kube-system").list().getItems())
                .noneMatch(pod -> "node-4".equals(pod.getSpec().getNodeName()));

        world.outside.machines().transition(machines.get(3).id(), Machine.State.RUNNING);

        awaitReady("node-4", "True");
    }

    @Test
    void shouldRefuseApiAndReturnWhenClusterIsKilledAndRestored() throws Exception {
        awaitReady("node-1", "True");

        String answer = world.post("/clusters/gcp/kill", "{\"mode\":\"refused\"}");

        assertThat(answer).contains("\"name\":\"gcp\"");
        awaitApi(false);

        world.post("/clusters/demo/gcp/restore", "{}");

        awaitApi(true);
        awaitReady("node-1", "True");
    }

    private void awaitApi(boolean answering) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        boolean answers = !answering;
        while (answers != answering && System.nanoTime() < end) {
            try (KubernetesClient fresh = world.client(kubeconfig)) {
                answers = fresh.getKubernetesVersion() != null;
            } catch (KubernetesClientException refused) {
                answers = false;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        assertThat(answers).isEqualTo(answering);
    }

    @Test
    void shouldLabelNodesOfBothCloudsWhenInstalled() {
        assertThat(client.nodes().withName("node-1").get().getSpec().getProviderID())
                .isEqualTo("gce://catamaran/us-east1-c/node-1");
        assertThat(client.nodes().withName("node-1").get().getMetadata().getLabels())
                .containsEntry("topology.kubernetes.io/region", "us-east1")
                .containsEntry("node-role.kubernetes.io/control-plane", "");
    }

    @Test
    void shouldResumeWithObjectsAndKeysWhenStateIsLoaded() throws IOException {
        client.configMaps()
                .inNamespace("default")
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("kept")
                        .endMetadata()
                        .build())
                .create();
        JsonNode state = world.standIn.save();
        world.standIn.close();
        try (Outside later = Outside.create(Profile.INSTANT, 73);
                KubernetesStandIn resumed = new KubernetesStandIn(later)) {
            machines.forEach(later.machines()::put);
            resumed.load(state);

            try (KubernetesClient fresh = world.client(kubeconfig)) {
                assertThat(fresh.configMaps()
                                .inNamespace("default")
                                .withName("kept")
                                .get())
                        .isNotNull();
            }
        }
    }

    @Test
    void shouldForgetClusterWhenAllMachinesAreTerminated() {
        machines.forEach(machine -> world.outside.machines().transition(machine.id(), Machine.State.TERMINATED));

        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!world.standIn.clusters().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(world.standIn.clusters()).isEmpty();
    }

    @Test
    void shouldSayWhichClustersThereAreWhenNameIsUnknown() {
        assertThatThrownBy(() -> world.standIn.cluster("nope"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("demo/gcp");
    }
}
