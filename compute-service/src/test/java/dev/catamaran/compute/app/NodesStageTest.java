package dev.catamaran.compute.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NodesReleased;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.stage.Facts;
import dev.catamaran.runtime.stage.StageInput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodesStageTest {
    private static final NetworkReady NETWORK =
            new NetworkReady("demo", "aws", "nimbus", "r-1", "vpc-1", "10.0.0.0/16", List.of(), List.of(), Map.of());

    private final NodesStage stage = new NodesStage(
            new NodesProviders(List.of()),
            new SshKeys(new MemorySecrets()),
            TestSettings.of(ComputeConfig.class, Map.of()));

    @Test
    void shouldBeAStageOfThisServicesRow() {
        assertThat(StageGraph.stage(stage.name()).service()).isEqualTo("compute-service");
    }

    @Test
    void shouldNameTheCloudWhenNobodyKnowsIt() {
        StageInput input = Fleets.input(NETWORK, "small", false, false);

        assertThatThrownBy(() -> stage.plan(input))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cloud 'nimbus' has no nodes provider")
                .hasMessageContaining("clusters[].cloud");
    }

    @Test
    void shouldSayWhatIsMissingWhenThereIsNoNetwork() {
        StageInput complete = Fleets.input(NETWORK, "small", false, false);
        StageInput input = new StageInput(
                complete.owner(), 1, complete.spec(), new Facts(List.of()), false, complete.requestedAt());

        assertThatThrownBy(() -> stage.plan(input)).hasMessageContaining("cluster 'aws' has no NetworkReady");
    }

    @Test
    void shouldSayThatItsClusterIsReleased() {
        assertThat(stage.released(Fleets.input(NETWORK, "small", false, true)))
                .containsExactly(new NodesReleased("demo", "aws"));
    }
}
