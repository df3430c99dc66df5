package dev.catamaran.network.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.NetworkReleased;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.network.support.Inputs;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.stage.StageInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkStageTest {
    private final NetworkStage stage = new NetworkStage(List.of());
    private final StageInput input = Inputs.of("aws-demo", "aws", "uid");

    @Test
    void shouldBeARowOfTheStageGraph() {
        assertThat(StageGraph.stage(stage.name()).service()).isEqualTo("network-service");
    }

    @Test
    void shouldNameClusterAndCloudWhenNoProviderKnowsIt() {
        assertThatThrownBy(() -> stage.plan(input))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem()).isInstanceOf(Problem.InvalidSpec.class))
                .hasMessageContaining("cluster 'aws'")
                .hasMessageContaining("cloud 'aws'");
    }

    @Test
    void shouldSayWhatIsGone() {
        assertThat(stage.released(input)).containsExactly(new NetworkReleased("demo", "aws"));
        assertThat(stage.fleetReleased(input)).containsExactly(new FleetDeleted("demo"));
    }
}
