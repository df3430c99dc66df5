package dev.catamaran.console.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FailoverStarted;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.TrafficDecided;
import dev.catamaran.testkit.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FleetsTest {
    private static StageView stage(FleetView view, String id) {
        return view.stages().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldShowAFleetThatNobodyHasBegunYet() {
        FleetView view = new Story().request(1).view();

        assertThat(view.summary().state()).isEqualTo(FleetState.REQUESTED);
        assertThat(view.summary().hostname()).isEqualTo("app.example.com");
        assertThat(view.nextGeneration()).isEqualTo(2);
        assertThat(view.stages()).hasSize(13).allMatch(each -> each.state() == null);
        assertThat(stage(view, "mesh").after()).containsExactly("cluster/aws", "cluster/gcp", "interconnect");
    }

    @Test
    void shouldShowStepsWhileItIsBuilt() {
        FleetView view = new Story()
                .request(1)
                .progress("network", "aws", State.RUNNING, 3, 38)
                .view();

        assertThat(view.summary().state()).isEqualTo(FleetState.BUILDING);
        assertThat(stage(view, "network/aws").done()).isEqualTo(3);
        assertThat(stage(view, "network/aws").total()).isEqualTo(38);
        assertThat(stage(view, "network/gcp").total()).isZero();
    }

    @Test
    void shouldBeReadyOnceEveryStageIs() {
        FleetView view = new Story().request(1).ready().view();

        assertThat(view.summary().state()).isEqualTo(FleetState.READY);
        assertThat(view.summary().percent()).isEqualTo(100);
        assertThat(view.summary().readyAt()).isNotNull();
        assertThat(stage(view, "network/aws").expectedMillis()).isEqualTo(1_000);
    }

    @Test
    void shouldFollowTheLongestChainBackFromTheLastStage() {
        FleetView view = new Story().request(1).ready().view();

        assertThat(view.stages().stream().filter(StageView::critical).map(StageView::id))
                .containsExactly("network/gcp", "nodes/gcp", "cluster/gcp", "health/gcp");
    }

    @Test
    void shouldShowAClusterThatLeavesUntilItsNetworkIsGone() {
        Story story = new Story()
                .request(1)
                .ready()
                .requestWithoutGcp(2)
                .progress("nodes", "gcp", State.DELETING, 3, 12)
                .status("gitops", "gcp", State.RELEASED);
        FleetView view = story.view();

        assertThat(view.stages()).extracting(StageView::id).doesNotContain("nodes/gcp");
        assertThat(view.leaving()).singleElement().satisfies(leaving -> {
            assertThat(leaving.cluster()).isEqualTo("gcp");
            assertThat(leaving.stages())
                    .extracting(StageView::stage, StageView::state)
                    .contains(tuple("nodes", State.DELETING), tuple("gitops", State.RELEASED));
        });
        assertThat(story.status("network", "gcp", State.RELEASED).view().leaving())
                .isEmpty();
    }

    @Test
    void shouldBeBuildingAgainForAHigherGeneration() {
        FleetView view = new Story().request(1).ready().request(2).view();

        assertThat(view.summary().state()).isEqualTo(FleetState.BUILDING);
        assertThat(view.summary().generation()).isEqualTo(2);
        assertThat(view.nextGeneration()).isEqualTo(3);
    }

    @Test
    void shouldKeepThePresentFleetWhenAChangeIsRefused() {
        Story story = new Story().request(1).ready();
        String refused = "request-" + story.told().size();
        FleetView view = story.request(2).rejected(refused).view();

        assertThat(view.summary().generation()).isEqualTo(1);
        assertThat(view.summary().state()).isEqualTo(FleetState.READY);
        assertThat(view.rejection()).isNotNull();
        assertThat(view.rejection().violations()).hasSize(1);
    }

    @Test
    void shouldShowARefusedFleetAsRejected() {
        FleetView view = new Story().request(1).rejected("request-0").view();

        assertThat(view.summary().state()).isEqualTo(FleetState.REJECTED);
    }

    @Test
    void shouldTellWhatHoldsAStageUpAndWhenItIsTriedAgain() {
        Instant retryAt = Story.BEGIN.plusSeconds(90);
        FleetView view = new Story()
                .request(1)
                .failed("network", "aws", State.FAILED, "Throttled", retryAt)
                .view();

        assertThat(view.summary().state()).isEqualTo(FleetState.FAILING);
        assertThat(view.summary().problems()).isEqualTo(1);
        StageView.ProblemView problem = stage(view, "network/aws").problem();
        assertThat(problem).isNotNull();
        assertThat(problem.code()).isEqualTo("Throttled");
        assertThat(problem.retryAt()).isEqualTo(retryAt);
        assertThat(problem.remedy()).contains("rate");
    }

    @Test
    void shouldBeBlockedWhereNobodyTriesAgain() {
        FleetView view = new Story()
                .request(1)
                .failed("network", "aws", State.BLOCKED, "InvalidSpec", null)
                .view();

        assertThat(view.summary().state()).isEqualTo(FleetState.BLOCKED);
        assertThat(stage(view, "network/aws").problem())
                .isNotNull()
                .satisfies(problem -> assertThat(problem.willRetry()).isFalse());
    }

    @Test
    void shouldBeginAnewUnderANameThatWasDeleted() {
        Story story = new Story().request(1).ready().deletion();
        assertThat(story.view().summary().state()).isEqualTo(FleetState.DELETING);
        assertThat(story.deleted().view().summary().state()).isEqualTo(FleetState.DELETED);

        FleetView again = story.request(1).view();
        assertThat(again.summary().state()).isEqualTo(FleetState.REQUESTED);
        assertThat(again.nextGeneration()).isEqualTo(2);
        assertThat(story.ready().view().summary().state()).isEqualTo(FleetState.READY);
    }

    @Test
    void shouldTellHowTrafficMoved() {
        Instant at = Story.BEGIN.plusSeconds(500);
        FleetView view = new Story()
                .request(1)
                .ready()
                .say(
                        Area.HEALTH,
                        new ClusterHealthChanged(
                                "demo", "aws", HealthState.DOWN, HealthState.SUSPECT, "phi 9.2", List.of("a", "b"), at))
                .say(Area.DNS, new FailoverStarted("demo", "aws", "drain", "d-1", "aws is down", at))
                .say(
                        Area.DNS,
                        new TrafficDecided(
                                "demo",
                                1,
                                "d-1",
                                at,
                                List.of(new TrafficDecided.Operation("aws", "drain", 0, "down", "aws is down")),
                                List.of(new TrafficDecided.Pool(
                                        "aws", 0, at, HealthState.DOWN, "down", "aws is down", at, null, null)),
                                at))
                .say(
                        Area.DNS,
                        new FailoverCompleted(
                                "demo", "aws", "drain", "d-1", "aws is down", at, at.plusMillis(80), at, 40L, 80L))
                .say(
                        Area.FLEETS,
                        new OverrideRequested(
                                "demo",
                                "gcp",
                                OverrideRequested.Action.HOLD,
                                "ann",
                                "upgrade",
                                at.plusSeconds(9),
                                null,
                                null))
                .view();

        assertThat(view.summary().state()).isEqualTo(FleetState.DEGRADED);
        assertThat(view.timeline().stream().map(FleetView.Moment::kind))
                .containsSubsequence("drain", "in-force", "operator")
                .contains("health");
        assertThat(view.clusters().getFirst().share()).isZero();
        assertThat(view.clusters().getLast().override()).isNotNull();
        assertThat(view.traffic().decision())
                .isNotNull()
                .satisfies(decision -> assertThat(decision.changeMillis()).isEqualTo(80));
    }

    /** Topics are read beside each other: only within one is there an order. */
    @Test
    void shouldComeToTheSamePictureHoweverTopicsInterleave() {
        List<Said> told = new Story()
                .request(1)
                .failed("network", "gcp", State.FAILED, "Transient", Story.BEGIN)
                .ready()
                .request(2)
                .rejected("request-3")
                .deletion()
                .deleted()
                .request(1)
                .ready()
                .told();
        FleetView expected = withoutHistory(Story.view(told));

        Seeds.ofThisRun().forEach(200, random -> {
            Map<Area, List<Said>> byTopic = told.stream()
                    .collect(Collectors.groupingBy(said -> said.place().area()));
            assertThat(withoutHistory(Story.view(interleaved(byTopic, random)))).isEqualTo(expected);
        });
    }

    static List<Said> interleaved(Map<Area, List<Said>> byTopic, RandomGenerator random) {
        List<List<Said>> left = new ArrayList<>();
        byTopic.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(each -> left.add(new ArrayList<>(each.getValue())));
        List<Said> mixed = new ArrayList<>();
        while (!left.isEmpty()) {
            Collections.shuffle(left, random);
            mixed.add(left.getFirst().removeFirst());
            left.removeIf(List::isEmpty);
        }
        return mixed;
    }

    /** What stages took before is learned on the way, and depends on it. */
    private static FleetView withoutHistory(FleetView view) {
        return new FleetView(
                view.summary(),
                view.uid(),
                view.labels(),
                view.spec(),
                view.nextGeneration(),
                view.stages().stream()
                        .map(each -> new StageView(
                                each.id(),
                                each.stage(),
                                each.cluster(),
                                each.service(),
                                each.state(),
                                each.generation(),
                                each.step(),
                                each.done(),
                                each.total(),
                                each.percent(),
                                each.startedAt(),
                                each.readyAt(),
                                each.eta(),
                                null,
                                each.since(),
                                each.problem(),
                                each.after(),
                                each.critical()))
                        .toList(),
                view.clusters(),
                view.leaving(),
                view.nodes(),
                view.traffic(),
                view.timeline(),
                view.interconnect(),
                view.mesh(),
                view.drift(),
                view.rejection());
    }
}
