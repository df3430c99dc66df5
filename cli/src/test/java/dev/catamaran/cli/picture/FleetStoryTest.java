package dev.catamaran.cli.picture;

import static dev.catamaran.cli.Events.progress;
import static dev.catamaran.cli.Events.requested;
import static dev.catamaran.cli.Events.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.Events;
import dev.catamaran.contracts.event.FailoverCompleted;
import dev.catamaran.contracts.event.FailoverStarted;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetRejected;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Violation;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetStoryTest {
    private final FleetStory story = new FleetStory("demo");

    private void hear(Decoded.Event... events) {
        hear(List.of(events));
    }

    private void hear(List<Decoded.Event> events) {
        events.forEach(each -> story.hear(each.envelope(), each.event()));
    }

    /** Every stage runs and becomes ready. */
    private static List<Decoded.Event> build(String uid, long generation, long second) {
        List<Decoded.Event> events = new ArrayList<>();
        events.add(said(uid, uid, second, requested(generation)));
        StageGraph.stages().forEach(stage -> {
            for (String cluster : stage.per() == Per.FLEET ? List.of("") : List.of("aws", "gcp")) {
                String place = cluster.isEmpty() ? null : cluster;
                events.add(said(uid, second + 1, progress(stage.name(), place, generation, State.RUNNING, 1, 4)));
                events.add(said(uid, second + 9, progress(stage.name(), place, generation, State.READY, 4, 4)));
                events.add(said(uid, second + 10, status(stage.name(), place, State.READY, generation, second + 9)));
            }
        });
        return events;
    }

    private static StageStatus status(String stage, String cluster, State state, long generation, long since) {
        return new StageStatus("demo", cluster, stage, state, generation, Events.at(since), null);
    }

    private static StageFailed failed(String code, int attempts, boolean willRetry) {
        return new StageFailed(
                "demo",
                "aws",
                "network",
                1,
                new ProblemReport(code, "no more VPCs in us-east-1", "vpc"),
                attempts,
                willRetry,
                willRetry ? Events.at(60) : null);
    }

    @Test
    void shouldKnowNothingOfAFleetThatNobodySpokeOf() {
        assertThat(story.picture()).isEqualTo(FleetPicture.unknown("demo"));
    }

    @Test
    void shouldTakeTheClustersFromTheRequest() {
        hear(said("uid", "uid", 0, requested(1)));

        assertThat(story.picture().phase()).isEqualTo(Phase.REQUESTED);
        assertThat(story.picture().clusters())
                .extracting(FleetSpec.Cluster::name)
                .containsExactly("aws", "gcp");
    }

    @Test
    void shouldBeReadyOnceEveryStageIs() {
        List<Decoded.Event> events = build("uid", 1, 0);
        hear(events.subList(0, events.size() - 2));
        assertThat(story.picture().phase()).isEqualTo(Phase.BUILDING);

        hear(events.subList(events.size() - 2, events.size()));
        assertThat(story.picture().phase()).isEqualTo(Phase.READY);
        assertThat(story.picture().readyAt()).isEqualTo(Events.at(9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldComeToTheSamePictureInWhateverOrderTopicsAreRead(long seed) {
        List<Decoded.Event> events = build("uid", 1, 0);
        hear(events);
        FleetPicture inOrder = story.picture();
        Collections.shuffle(events, new Random(seed));
        FleetStory shuffled = new FleetStory("demo");
        events.forEach(each -> shuffled.hear(each.envelope(), each.event()));

        assertThat(shuffled.picture()).isEqualTo(inOrder);
    }

    @Test
    void shouldNotBeReadyWhileAHigherGenerationIsWanted() {
        hear(build("uid", 1, 0));
        hear(said("request-2", "", 100, requested(2)));

        assertThat(story.picture().phase()).isEqualTo(Phase.BUILDING);
        assertThat(story.picture().generation()).isEqualTo(2);
    }

    @Test
    void shouldStayReadyWhenAHigherGenerationIsRefused() {
        hear(build("uid", 1, 0));
        hear(
                said("request-2", "", 100, requested(2)),
                said(
                        "uid",
                        101,
                        new FleetRejected(
                                "demo",
                                2,
                                "request-2",
                                List.of(new Violation("spec.clusters", "3", "at most 2 clusters")))));

        assertThat(story.picture().phase()).isEqualTo(Phase.READY);
        assertThat(story.picture().hopeless()).isTrue();
        assertThat(story.picture().headlines())
                .extracting(Headline::text)
                .containsExactly("generation 2 was refused: spec.clusters: '3': at most 2 clusters");
    }

    @Test
    void shouldTellHowLongAStageTookAndNotCountLaterRepairs() {
        hear(build("uid", 1, 0));
        hear(said("uid", 500, progress("network", "aws", 1, State.RUNNING, 1, 4)));

        StagePicture network = story.picture().stage("network", "aws").orElseThrow();
        assertThat(network.state()).isEqualTo(State.RUNNING);
        assertThat(network.taken(Events.at(600))).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void shouldTellHowLongARunningStageHasTakenSoFar() {
        hear(said("uid", 1, progress("network", "aws", 1, State.RUNNING, 1, 4)));

        assertThat(story.picture().stage("network", "aws").orElseThrow().taken(Events.at(42)))
                .isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void shouldBeginAnewWhenTheNameIsUsedAgain() {
        hear(build("old", 1, 0));
        hear(
                said("", 100, new FleetDeletionRequested("demo", null)),
                said("old", 101, new NodeLost("demo", "aws", "worker-1", 2)));
        assertThat(story.picture().phase()).isEqualTo(Phase.DELETING);
        hear(said("old", 110, new FleetDeleted("demo")));
        assertThat(story.picture().phase()).isEqualTo(Phase.DELETED);

        hear(said("new", "new", 120, requested(1)));
        assertThat(story.picture().phase()).isEqualTo(Phase.REQUESTED);
        assertThat(story.picture().stages()).isEmpty();
        assertThat(story.picture().headlines()).isEmpty();

        hear(build("new", 1, 120));
        assertThat(story.picture().phase()).isEqualTo(Phase.READY);
        assertThat(story.picture().uid()).isEqualTo("new");
    }

    @Test
    void shouldBeHopelessOnlyWhenABlockedStageIsNotTriedAgain() {
        hear(
                said("uid", "uid", 0, requested(1)),
                said("uid", 5, failed("QuotaExceeded", 1, true)),
                said("uid", 5, status("network", "aws", State.BLOCKED, 1, 5)));
        assertThat(story.picture().phase()).isEqualTo(Phase.BLOCKED);
        assertThat(story.picture().hopeless()).isFalse();

        hear(said("uid", 6, failed("InvalidSpec", 1, false)));
        assertThat(story.picture().hopeless()).isTrue();
    }

    @Test
    void shouldNotDrawAStageBeforeItTellsItsState() {
        hear(said("uid", "uid", 0, requested(1)), said("uid", 5, failed("Transient", 1, true)));

        assertThat(story.picture().stages()).isEmpty();
        assertThat(story.picture().phase()).isEqualTo(Phase.REQUESTED);
    }

    @Test
    void shouldTellCodeAndRemedyOfAFailureAndKeepItsLatestAttempt() {
        hear(said("uid", 5, failed("QuotaExceeded", 1, true)), said("uid", 70, failed("QuotaExceeded", 2, true)));

        assertThat(story.picture().headlines()).singleElement().satisfies(headline -> {
            assertThat(headline.kind()).isEqualTo(Headline.Kind.STAGE_FAILED);
            assertThat(headline.text())
                    .contains(
                            "network of aws, attempt 2: QuotaExceeded: no more VPCs in us-east-1",
                            "Raise the quota",
                            "tried again at 12:01:00");
        });
    }

    @Test
    void shouldHeadlineFailoverNodesAndDrift() {
        List<FleetEvent> events = List.of(
                new FailoverStarted("demo", "aws", "drain", "d1", "two of three see it down", Events.at(1)),
                new FailoverCompleted(
                        "demo", "aws", "drain", "d1", "two of three", Events.at(1), Events.at(2), null, null, 412L),
                new NodeLost("demo", "gcp", "worker-2", 3),
                new StageStatus(
                        "demo",
                        "aws",
                        "network",
                        State.READY,
                        1,
                        Events.at(0),
                        null,
                        List.of(new StageStatus.Drift("vpc", "Vpc", "tags.team", "shop", "none", true))));
        for (int second = 0; second < events.size(); second++) {
            hear(said("uid", second, events.get(second)));
        }

        assertThat(story.picture().headlines())
                .extracting(headline -> headline.kind().words() + ": " + headline.text())
                .containsExactly(
                        "failover started: drain of aws decided: two of three see it down",
                        "failover completed: drain of aws is in force after 412 ms",
                        "node lost: worker-2 of gcp is gone and is being made anew",
                        "drift: Vpc vpc of aws was changed by hand: tags.team is none, wanted shop (repaired)");
    }
}
