package dev.catamaran.sandbox.clouds.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.plan.step.PlannedStep;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.sandbox.clouds.graph.LiveGraph.Node;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveGraphTest {
    private final List<Surveyed> fleet = List.of(
            there("network", "vpc"),
            there("network", "subnet", "vpc"),
            there("network", "address"),
            there("network", "nat", "subnet", "address"),
            there("nodes", "image"),
            there("nodes", "worker-1", "image"),
            new Surveyed(step("nodes", "worker-2", "image"), Optional.empty()));

    private static Surveyed there(String stage, String slot, String... after) {
        return new Surveyed(step(stage, slot, after), Optional.of(Found.ready(slot)));
    }

    private static PlannedStep step(String stage, String slot, String... after) {
        return new PlannedStep(
                stage, "one", "aws", "us-east-1", slot, "aws.Thing", PlannedStep.KEEP, List.of(after), Map.of());
    }

    private static StepTimes times() {
        StepTimes times = new StepTimes();
        take(times, "network", "vpc", 0, 2);
        take(times, "network", "subnet", 2, 3);
        take(times, "network", "address", 0, 9);
        take(times, "network", "nat", 9, 30);
        take(times, "nodes", "worker-1", 31, 40);
        return times;
    }

    private static void take(StepTimes times, String stage, String slot, int from, int to) {
        times.hear(Instant.ofEpochSecond(from), progress(stage, "create aws.Thing " + slot));
        times.hear(Instant.ofEpochSecond(to), progress(stage, "aws.Thing " + slot + " ready"));
    }

    private static StageProgress progress(String stage, String step) {
        return new StageProgress(
                "demo", "one", stage, 1, step, 0, 1, 0, Instant.EPOCH, null, StageProgress.State.RUNNING, null);
    }

    @Test
    void shouldMarkTheLongestWayThroughAllStages() {
        LiveGraph graph = LiveGraph.of(fleet, times());

        assertThat(graph.nodes().stream().filter(Node::critical).map(Node::path))
                .containsExactlyInAnyOrder(
                        "network/one/address",
                        "network/one/nat",
                        "network/one",
                        "nodes/one/image",
                        "nodes/one/worker-1",
                        "nodes/one");
        assertThat(graph.criticalPath()).isEqualTo(Duration.ofSeconds(9 + 21 + 9));
    }

    @Test
    void shouldDrawOnlyWhatIsThereWithItsDuration() {
        LiveGraph graph = LiveGraph.of(fleet, times());

        assertThat(Pictures.dot(graph))
                .contains("\"network/one/nat\" [label=\"aws.Thing nat 21.0 s\", color=red")
                .contains("\"network/one/address\" -> \"network/one/nat\" [color=red")
                .doesNotContain("worker-2");
        assertThat(Pictures.mermaid(graph)).contains("[\"aws.Thing nat 21.0 s\"]:::critical");
        assertThat(SvgPicture.of(graph)).contains("aws.Thing nat 21.0 s").endsWith("</svg>");
    }
}
