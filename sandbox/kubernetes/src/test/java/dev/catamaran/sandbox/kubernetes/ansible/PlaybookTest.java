package dev.catamaran.sandbox.kubernetes.ansible;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catamaran.sandbox.kernel.Machine;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaybookTest {
    @TempDir
    Path directory;

    private TestWorld world;

    @BeforeEach
    void open() throws IOException {
        world = new TestWorld(directory, 71);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void shouldLeaveWorkingKubeconfigWhenClusterIsInstalled() throws IOException {
        List<Machine> machines = world.machines("aws", "vpc-1", "10.0.0.");
        Path inventory = world.inventory("aws", 1, machines, Map.of());

        TestWorld.Run run = world.play("cluster.yml", inventory);

        assertThat(run.code()).as(run.output() + run.errors()).isZero();
        assertThat(run.output()).contains("PLAY RECAP", "failed=0");
        try (KubernetesClient client = world.client(run.kubeconfig())) {
            assertThat(client.getKubernetesVersion().getGitVersion()).isEqualTo("v1.35.4");
            client.nodes().withName("node-5").waitUntilCondition(PlaybookTest::ready, 20, TimeUnit.SECONDS);
            assertThat(client.nodes().list().getItems())
                    .hasSize(5)
                    .extracting(node -> node.getMetadata().getLabels().get("topology.kubernetes.io/zone"))
                    .contains("us-east-1a", "us-east-1b", "us-east-1c");
            assertThat(client.configMaps()
                            .inNamespace("kube-system")
                            .withName("cilium-config")
                            .get()
                            .getData())
                    .containsEntry("cluster-name", "aws")
                    .containsEntry("enable-wireguard", "true");
            assertThat(client.pods()
                            .inNamespace("kube-system")
                            .withName("kube-apiserver-node-1")
                            .waitUntilCondition(pod -> pod != null, 20, TimeUnit.SECONDS)
                            .getSpec()
                            .getContainers()
                            .getFirst()
                            .getCommand())
                    .contains("--encryption-provider-config=/etc/kubernetes/ssl/secrets_encryption.yaml");
        }
    }

    private static boolean ready(Node node) {
        return node != null
                && node.getStatus().getConditions() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    @Test
    void shouldWriteOneEventPerTaskAndResultWhenAskedFor() throws IOException {
        Path inventory = world.inventory("aws", 1, world.machines("aws", "vpc-1", "10.0.0."), Map.of());

        TestWorld.Run run = world.play("cluster.yml", inventory);

        ObjectMapper json = new ObjectMapper();
        List<JsonNode> events = Files.readAllLines(run.events()).stream()
                .map(line -> {
                    try {
                        return json.readTree(line);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .toList();
        assertThat(events)
                .extracting(event -> event.path("seq").asInt())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(events)
                .filteredOn(event -> event.path("event").asText().equals("task"))
                .hasSizeGreaterThan(50)
                .allSatisfy(
                        event -> assertThat(event.path("path").asText()).matches("(roles|playbooks)/.*\\.yml:\\d+"));
        assertThat(events.getLast().path("event").asText()).isEqualTo("recap");
        assertThat(events.getLast().path("index").asInt())
                .isEqualTo(events.getLast().path("total").asInt());
    }

    @Test
    void shouldKeepAuthorityAndObjectsWhenRunAgain() throws IOException {
        Path inventory = world.inventory("aws", 1, world.machines("aws", "vpc-1", "10.0.0."), Map.of());
        Path kubeconfig = world.play("cluster.yml", inventory).kubeconfig();
        String before = Files.readString(kubeconfig);
        try (KubernetesClient client = world.client(kubeconfig)) {
            client.configMaps()
                    .inNamespace("default")
                    .resource(new io.fabric8.kubernetes.api.model.ConfigMapBuilder()
                            .withNewMetadata()
                            .withName("kept")
                            .endMetadata()
                            .build())
                    .create();

            TestWorld.Run again = world.play("cluster.yml", inventory, "-e", "kube_version=1.35.4");

            assertThat(again.code()).isZero();
            assertThat(Files.readString(kubeconfig)).isEqualTo(before);
            assertThat(client.configMaps()
                            .inNamespace("default")
                            .withName("kept")
                            .get())
                    .isNotNull();
        }
    }

    @Test
    void shouldExitWithFourWhenMachineDoesNotRun() throws IOException {
        List<Machine> machines = world.machines("aws", "vpc-1", "10.0.0.");
        Path inventory = world.inventory("aws", 1, machines, Map.of());
        world.outside.machines().transition(machines.get(3).id(), Machine.State.DEAD);

        TestWorld.Run run = world.play("cluster.yml", inventory);

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.output()).contains("fatal: [node-4]: UNREACHABLE!");
        assertThat(world.standIn.clusters()).isEmpty();
    }

    @Test
    void shouldExitWithTwoAndNameTheRuleWhenInventoryIsInvalid() throws IOException {
        Path inventory = world.inventory(
                "default", 300, world.machines("aws", "vpc-1", "10.0.0."), Map.of("kube_version", "v1.35.4"));

        TestWorld.Run run = world.play("cluster.yml", inventory);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.output())
                .contains("cilium_cluster_id is 300", "cilium_cluster_name must not be 'default'", "start with v");
    }

    @Test
    void shouldExitWithOneWhenPlaybookIsMissing() throws IOException {
        Path inventory = world.inventory("aws", 1, world.machines("aws", "vpc-1", "10.0.0."), Map.of());
        TestWorld.Run run = world.play("nothing.yml", inventory);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).contains("could not be found");
    }

    @Test
    void shouldKeepFleetsApartWhenAddressesAreTheSame() throws IOException {
        List<Machine> one = world.machines("aws", "vpc-1", "10.0.0.");
        List<Machine> other = world.machines("aws", "vpc-2", "10.0.0.");
        for (List<Machine> machines : List.of(one, other)) {
            Machine first = machines.getFirst();
            world.outside
                    .machines()
                    .put(new Machine(
                            "bastion-" + first.networkId(),
                            "aws",
                            first.networkId(),
                            "bastion",
                            "us-east-1a",
                            "10.0.1.1",
                            first.networkId().equals("vpc-1") ? "127.71.9.1" : "127.71.9.2",
                            "127.71.9.3",
                            Map.of(),
                            Machine.State.RUNNING));
        }
        Path inventory = world.inventory("aws", 1, other, Map.of());
        String hosts = Files.readString(inventory.resolve("hosts.yml"));
        Files.writeString(
                inventory.resolve("hosts.yml"),
                hosts + "bastion:\n  hosts:\n    bastion:\n      ansible_host: 127.71.9.2\n");

        assertThat(world.play("cluster.yml", inventory).code()).isZero();

        assertThat(world.standIn.clusters())
                .singleElement()
                .satisfies(cluster -> assertThat(cluster.spec().hosts())
                        .allSatisfy(host -> assertThat(host.machineId()).startsWith("vpc-2")));
    }

    @Test
    void shouldRunAsProcessWhenScriptIsCalled() throws Exception {
        Path inventory = world.inventory("aws", 1, world.machines("aws", "vpc-1", "10.0.0."), Map.of());
        Path script = AnsibleStandIn.writeTo(directory.resolve("bin"), world.control.url());
        Path home = AnsibleStandIn.writeKubespray(directory.resolve("home"));

        Process process = new ProcessBuilder(
                        script.toString(),
                        "-i",
                        inventory.toString(),
                        home.resolve("cluster.yml").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out.txt").toFile())
                .start();

        assertThat(process.waitFor(Duration.ofSeconds(60))).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("out.txt")))
                .isZero();
        assertThat(inventory.resolve("artifacts/admin.conf")).exists();
    }
}
