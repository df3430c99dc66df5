package dev.catamaran.cluster.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catamaran.cluster.support.Inputs;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InventoryTest {
    private static final Ownership OWNER = new Ownership("uid", "demo", "aws");

    private static Inventory inventory(NodesReady nodes) {
        return Inventory.of(OWNER, Inputs.fleet("aws-demo").spec(), nodes);
    }

    private static NodesReady renamed(String name, String instance) {
        NodesReady nodes = Inputs.nodes("aws-demo");
        List<NodesReady.Node> all = nodes.nodes().stream()
                .map(node -> node == nodes.nodes().getFirst()
                        ? new NodesReady.Node(name, node.role(), node.zone(), node.address(), instance)
                        : node)
                .toList();
        return new NodesReady(
                nodes.fleetId(),
                nodes.cluster(),
                nodes.api(),
                all,
                nodes.bastion(),
                nodes.sshKeyRef(),
                nodes.sshUser());
    }

    @Test
    void shouldHaveSameDigestWhenBuiltAgain() {
        assertThat(inventory(Inputs.nodes("aws-demo")).digest())
                .isEqualTo(inventory(Inputs.nodes("aws-demo")).digest())
                .hasSize(64);
    }

    @Test
    void shouldHaveOtherDigestWhenMachineWasReplacedAtItsAddress() {
        String name = Inputs.nodes("aws-demo").nodes().getFirst().name();

        assertThat(inventory(renamed(name, "i-new")).digest())
                .isNotEqualTo(inventory(Inputs.nodes("aws-demo")).digest());
    }

    @Test
    void shouldRefuseNodeNameThatKubernetesWouldRefuse() {
        assertThatThrownBy(() -> inventory(renamed("Node_1", "i-1")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Node_1");
    }

    @Test
    void shouldRefuseTemplateWhereverItHides() {
        assertThatThrownBy(() -> inventory(renamed("node-1", "i-{{ lookup('pipe', 'id') }}")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("InvalidSpec")
                .hasMessageContaining("catamaran_instance");
    }

    @Test
    void shouldRefuseEvenControlPlane() {
        NodesReady nodes = Inputs.nodes("aws-demo");
        NodesReady even = new NodesReady(
                nodes.fleetId(),
                nodes.cluster(),
                nodes.api(),
                nodes.nodes().subList(1, nodes.nodes().size()),
                nodes.bastion(),
                nodes.sshKeyRef(),
                nodes.sshUser());

        assertThatThrownBy(() -> inventory(even)).hasMessageContaining("2 control-plane nodes");
    }

    @Test
    void shouldTagUserTextsAsUnsafeAndStayReadableForOtherParsers() throws IOException {
        String text = inventory(Inputs.nodes("aws-demo")).files().get("group_vars/k8s_cluster/catamaran.yml");

        assertThat(text).contains("cilium_cluster_name: !unsafe 'aws'");
        assertThat(Json.yaml().readTree(text).path("cilium_cluster_name").asText())
                .isEqualTo("aws");
    }

    @Test
    void shouldQuoteTextThatYamlWouldTakeForSomethingElse() throws IOException {
        String text = AnsibleYaml.write(Map.of("answer", "yes", "version", "1.30", "flag", true));

        JsonNode read = Json.yaml().readTree(text);
        assertThat(text).contains("answer: 'yes'", "version: '1.30'");
        assertThat(read.path("flag").isBoolean()).isTrue();
    }

    @Test
    void shouldKeepEverySecretOutOfTheInventory() {
        assertThat(String.join("", inventory(Inputs.nodes("aws-demo")).files().values()))
                .doesNotContain("kube_encrypt_token", "PRIVATE KEY", "cilium_extra_values");
    }

    @Test
    void shouldGiveWholeCiliumValuesWithTheSecrets() throws IOException {
        JsonNode variables = Json.yaml()
                .readTree(
                        SecretVariables.text("k".repeat(32), new SecretVariables.Authority("Y2VydA==", "a2V5"), true));

        assertThat(variables.at("/kube_encrypt_token").asText()).hasSize(32);
        assertThat(variables.at("/cilium_extra_values/tls/ca/cert").asText()).isEqualTo("Y2VydA==");
        assertThat(variables.at("/cilium_extra_values/clustermesh/useAPIServer").asBoolean())
                .isTrue();
        assertThat(variables
                        .at("/cilium_extra_values/clustermesh/apiserver/service/type")
                        .asText())
                .isEqualTo("LoadBalancer");
    }

    @Test
    void shouldReachNodesThroughTheBastionByInstance() {
        NodesReady nodes = Inputs.nodes("aws-demo");
        String config = SshConfig.text(
                nodes,
                new SshConfig.Files(
                        java.nio.file.Path.of("/run/key"),
                        java.nio.file.Path.of("/run/bastion"),
                        java.nio.file.Path.of("/kept/known_hosts")));

        assertThat(config)
                .contains("Host 203.0.113.99\n  User ubuntu\n  StrictHostKeyChecking yes\n")
                .contains("Host 10.0.0.10\n  HostKeyAlias i-cp1\n  ProxyJump 203.0.113.99\n")
                .contains("IdentityFile \"/run/key\"");
    }

    @Test
    void shouldRefuseUserThatWouldBeAnOption() {
        NodesReady nodes = Inputs.nodes("aws-demo");
        NodesReady odd = new NodesReady(
                nodes.fleetId(),
                nodes.cluster(),
                nodes.api(),
                nodes.nodes(),
                nodes.bastion(),
                nodes.sshKeyRef(),
                "-oProxyCommand=id");

        assertThatThrownBy(() -> SshConfig.user(odd)).hasMessageContaining("sshUser");
    }
}
