package dev.catamaran.cluster.domain.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cluster.domain.proof.ClusterEvidence.Node;
import dev.catamaran.cluster.domain.proof.ClusterEvidence.Workload;
import dev.catamaran.cluster.domain.proof.ClusterProof.Expectation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterProofTest {
    private static final Expectation EXPECTED = new Expectation("1.35.4", List.of("cp", "w"), 1, true);
    private static final List<Node> NODES = List.of(new Node("cp", true, "1.35.4"), new Node("w", true, "1.35.4"));
    private static final List<Workload> WORKLOADS = List.of(new Workload("DaemonSet", "cilium", 2, 2));
    private static final List<List<String>> COMMANDS =
            List.of(List.of("kube-apiserver", "--encryption-provider-config=/etc/x.yaml"));
    private static final Map<String, String> CILIUM = Map.of("enable-wireguard", "true");

    private static List<String> missing(ClusterEvidence seen) {
        return ClusterProof.judge(EXPECTED, seen).missing();
    }

    @Test
    void shouldBeProvenWhenEverythingIsSeen() {
        ClusterProof proof =
                ClusterProof.judge(EXPECTED, new ClusterEvidence("ok", "1.35.4", NODES, WORKLOADS, COMMANDS, CILIUM));

        assertThat(proof.missing()).isEmpty();
        assertThat(proof.nodesReady()).isEqualTo(2);
        assertThat(proof.proof()).containsOnlyKeys(ClusterProof.CHECKS).containsEntry("nodes", "2/2 Ready at 1.35.4");
    }

    @Test
    void shouldNameNodeThatIsMissingNotReadyOrOld() {
        assertThat(missing(new ClusterEvidence(
                        "ok", "1.35.4", List.of(new Node("cp", false, "1.35.4")), WORKLOADS, COMMANDS, CILIUM)))
                .containsExactly("node cp is not Ready", "node w is not registered");
        assertThat(missing(new ClusterEvidence(
                        "ok",
                        "1.35.4",
                        List.of(NODES.getFirst(), new Node("w", true, "1.34.7")),
                        WORKLOADS,
                        COMMANDS,
                        CILIUM)))
                .containsExactly("node w runs 1.34.7 instead of 1.35.4");
    }

    @Test
    void shouldIgnoreNodeThatNobodyExpects() {
        assertThat(missing(new ClusterEvidence(
                        "ok",
                        "1.35.4",
                        List.of(NODES.get(0), NODES.get(1), new Node("gone", false, "1.34.0")),
                        WORKLOADS,
                        COMMANDS,
                        CILIUM)))
                .isEmpty();
    }

    @Test
    void shouldNameWorkloadThatIsNotHealthyButWaitForNoMeshApi() {
        assertThat(missing(new ClusterEvidence(
                        "ok",
                        "1.35.4",
                        NODES,
                        List.of(
                                new Workload("Deployment", "coredns", 1, 2),
                                new Workload("Deployment", "clustermesh-apiserver", 0, 1)),
                        COMMANDS,
                        CILIUM)))
                .containsExactly("Deployment coredns in kube-system has 1 of 2 pods ready");
    }

    @Test
    void shouldNotBelieveEncryptionThatOneApiServerLacks() {
        assertThat(missing(new ClusterEvidence(
                        "ok",
                        "1.35.4",
                        NODES,
                        WORKLOADS,
                        List.of(COMMANDS.getFirst(), List.of("kube-apiserver")),
                        CILIUM)))
                .singleElement()
                .asString()
                .contains("secrets are not encrypted");
        assertThat(missing(new ClusterEvidence("ok", "1.35.4", NODES, WORKLOADS, List.of(), CILIUM)))
                .singleElement()
                .asString()
                .contains("0 of 1 API servers");
    }

    @Test
    void shouldWantWireguardOnlyWhenItWasAskedFor() {
        ClusterEvidence plain = new ClusterEvidence("ok", "1.35.4", NODES, WORKLOADS, COMMANDS, Map.of());

        assertThat(missing(plain)).containsExactly("cilium-config has enable-wireguard ''");
        assertThat(ClusterProof.judge(new Expectation("1.35.4", List.of("cp", "w"), 1, false), plain)
                        .missing())
                .isEmpty();
    }
}
