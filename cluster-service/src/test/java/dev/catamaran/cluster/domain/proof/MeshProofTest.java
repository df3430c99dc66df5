package dev.catamaran.cluster.domain.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeshProofTest {
    private static String agent(int ready, int count) {
        return """
                # HELP cilium_clustermesh_remote_cluster_readiness_status The readiness status of the remote cluster
                # TYPE cilium_clustermesh_remote_cluster_readiness_status gauge
                cilium_clustermesh_remote_cluster_readiness_status{source_cluster="aws",source_node_name="n",target_cluster="gcp"} %d
                cilium_clustermesh_remote_clusters{source_cluster="aws",source_node_name="n"} %d
                """.formatted(ready, count);
    }

    private static MeshProof judge(int agents, Map<String, String> texts) {
        Map<String, Metrics> metrics = new java.util.TreeMap<>();
        texts.forEach((pod, text) -> metrics.put(pod, Metrics.parse(text)));
        return MeshProof.judge(List.of("gcp"), agents, metrics);
    }

    @Test
    void shouldBeProvenWhenEveryAgentReportsTheRemoteReady() {
        MeshProof proof = judge(2, Map.of("cilium-a", agent(1, 1), "cilium-b", agent(1, 1)));

        assertThat(proof.missing()).isEmpty();
        assertThat(proof.summary()).isEqualTo("1/1 remote clusters ready");
    }

    @Test
    void shouldNameAgentThatIsNotReady() {
        MeshProof proof = judge(2, Map.of("cilium-a", agent(1, 1), "cilium-b", agent(0, 1)));

        assertThat(proof.missing()).containsExactly("cluster gcp is not ready for [cilium-b]");
        assertThat(proof.summary()).isEqualTo("0/1 remote clusters ready");
    }

    @Test
    void shouldNotBelieveReadinessOfAnotherCluster() {
        assertThat(judge(1, Map.of("a", agent(1, 1).replace("gcp", "other"))).missing())
                .containsExactly("cluster gcp is not ready for [a]");
    }

    @Test
    void shouldWaitForAgentThatDoesNotAnswer() {
        assertThat(judge(2, Map.of("a", agent(1, 1))).missing()).containsExactly("1 of 2 Cilium agents answer");
        assertThat(judge(0, Map.of()).missing()).containsExactly("0 of 0 Cilium agents answer");
    }

    @Test
    void shouldWantRightNumberOfRemotes() {
        assertThat(judge(1, Map.of("a", agent(1, 2))).missing()).containsExactly("a does not count 1 remote clusters");
    }

    @Test
    void shouldReadSamplesAsPrometheusWritesThem() {
        Metrics metrics = Metrics.parse("""
                plain 3
                stamped{a="b"} 1.5e3 1700000000
                odd{text="a \\"quoted\\" } and \\\\ \\n",b="2"} +Inf
                broken{a="b" 1
                not a number x
                """);

        assertThat(metrics.named("plain"))
                .singleElement()
                .extracting(Metrics.Sample::value)
                .isEqualTo(3.0);
        assertThat(metrics.named("stamped")).containsExactly(new Metrics.Sample("stamped", Map.of("a", "b"), 1500));
        assertThat(metrics.named("odd"))
                .containsExactly(new Metrics.Sample(
                        "odd", Map.of("text", "a \"quoted\" } and \\ \n", "b", "2"), Double.POSITIVE_INFINITY));
        assertThat(metrics.samples()).extracting(Metrics.Sample::name).doesNotContain("broken");
    }
}
