package dev.catamaran.plan.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.plan.step.PlannedStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpectationTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final List<String> CLUSTERS = List.of("aws", "gcp");

    @Test
    void shouldGoThroughEveryStageOfANewFleet() {
        Expectation expectation = expect(
                new HeardTimes(),
                step("network", "aws", PlannedStep.CREATE),
                step("network", "gcp", PlannedStep.CREATE),
                step("interconnect", "", PlannedStep.CREATE),
                step("nodes", "aws", PlannedStep.CREATE),
                step("nodes", "gcp", PlannedStep.CREATE));

        assertThat(expectation.path())
                .extracting(Expectation.Part::stage)
                .containsExactly("network/aws", "nodes/aws", "cluster/aws", "gitops/aws", "traffic");
        assertThat(expectation.seconds()).isEqualTo(Duration.ofMinutes(25).toSeconds());
    }

    @Test
    void shouldCountOnlyWhatThePlanTouchesAndWhatWaitsForIt() {
        Expectation expectation = expect(
                new HeardTimes(),
                step("network", "aws", PlannedStep.KEEP),
                step("nodes", "aws", PlannedStep.KEEP),
                step("nodes", "gcp", PlannedStep.CHANGE));

        assertThat(expectation.path())
                .extracting(Expectation.Part::stage)
                .containsExactly("nodes/gcp", "cluster/gcp", "gitops/gcp", "traffic");
    }

    @Test
    void shouldTakeNoTimeWhenEverythingIsKept() {
        Expectation expectation = expect(new HeardTimes(), step("network", "aws", PlannedStep.KEEP));

        assertThat(expectation).isEqualTo(new Expectation(0, List.of()));
        assertThat(expectation.lines()).singleElement().asString().contains("none of the clouds' stages");
    }

    @Test
    void shouldNotWaitForAMeshThatIsNotWanted() {
        HeardTimes slowMesh = new HeardTimes();
        hear(slowMesh, "mesh", null, Duration.ofHours(1));
        PlannedStep nodes = step("nodes", "aws", PlannedStep.CREATE);

        assertThat(Expectation.of(List.of(nodes), CLUSTERS, true, slowMesh).path())
                .extracting(Expectation.Part::stage)
                .endsWith("mesh");
        assertThat(Expectation.of(List.of(nodes), CLUSTERS, false, slowMesh).path())
                .extracting(Expectation.Part::stage)
                .endsWith("traffic");
    }

    @Test
    void shouldTakeTheMedianOfWhatWasSeenAndSayThatItWasLearned() {
        HeardTimes times = new HeardTimes();
        hear(times, "nodes", "a", Duration.ofSeconds(10));
        hear(times, "nodes", "b", Duration.ofSeconds(90));
        hear(times, "nodes", "c", Duration.ofSeconds(20));

        assertThat(times.of("nodes")).isEqualTo(Duration.ofSeconds(20));
        assertThat(expect(times, step("nodes", "aws", PlannedStep.CREATE)).path())
                .contains(new Expectation.Part("nodes/aws", 20, true))
                .anyMatch(part -> !part.learned());
    }

    @Test
    void shouldNotLearnFromRepairsOfAStageThatWasReady() {
        HeardTimes times = new HeardTimes();
        hear(times, "nodes", "a", Duration.ofSeconds(10));
        times.hear(START.plusSeconds(100), progress("nodes", "a", State.RUNNING, START.plusSeconds(100)));
        times.hear(START.plusSeconds(900), progress("nodes", "a", State.READY, START.plusSeconds(100)));

        assertThat(times.of("nodes")).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldKnowTheUsualTimeOfEveryStageOfTheGraph() {
        HeardTimes times = new HeardTimes();

        assertThat(StageGraph.stages())
                .extracting(StageDefinition::name)
                .allSatisfy(stage -> assertThat(times.of(stage)).isPositive());
    }

    private static Expectation expect(StageTimes times, PlannedStep... steps) {
        return Expectation.of(List.of(steps), CLUSTERS, true, times);
    }

    private static void hear(HeardTimes times, String stage, @Nullable String cluster, Duration took) {
        times.hear(START, progress(stage, cluster, State.RUNNING, START));
        times.hear(START.plus(took), progress(stage, cluster, State.READY, START));
    }

    private static StageProgress progress(String stage, @Nullable String cluster, State state, Instant startedAt) {
        return new StageProgress("demo", cluster, stage, 1, "step", 0, 1, 0, startedAt, null, state, null);
    }

    private static PlannedStep step(String stage, String cluster, String action) {
        return new PlannedStep(stage, cluster, "aws", "us-east-1", "slot", "aws.Vpc", action, List.of(), Map.of());
    }
}
