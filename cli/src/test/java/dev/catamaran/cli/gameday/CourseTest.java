package dev.catamaran.cli.gameday;

import static dev.catamaran.cli.gameday.FleetTalk.at;
import static dev.catamaran.cli.gameday.FleetTalk.drained;
import static dev.catamaran.cli.gameday.FleetTalk.override;
import static dev.catamaran.cli.gameday.FleetTalk.shares;
import static dev.catamaran.cli.gameday.FleetTalk.verdict;
import static dev.catamaran.cli.gameday.FleetTalk.vote;
import static dev.catamaran.cli.gameday.FleetTalk.well;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.OverrideRequested.Action;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CourseTest {
    private final Course course = new Course(
            new Plan("demo", "aws", at(10), Duration.ofSeconds(60), Duration.ofSeconds(20), Duration.ofSeconds(300)));

    private void fleetIsWell() {
        well(10).forEach(course::hear);
    }

    private void clusterIsAway() {
        fleetIsWell();
        assertThat(course.step(at(10))).isEqualTo(Step.BREAK);
    }

    private void trafficLeaves() {
        course.hear(verdict("aws", HealthState.SUSPECT, 12));
        course.hear(verdict("aws", HealthState.DOWN, 13));
        course.hear(shares(0, 13));
        course.hear(drained(13.5));
    }

    private void gcpIsWatchedAt(double second) {
        course.hear(vote("gcp", second));
    }

    private void refusedWith(String reason) {
        assertThat(course.step(at(10))).isEqualTo(Step.END);
        assertThat(course.outcome().kind()).isEqualTo(Outcome.Kind.REFUSED);
        assertThat(course.outcome().reason()).contains(reason);
    }

    private void stoppedAt(double second, String reason) {
        assertThat(course.step(at(second))).isEqualTo(Step.MEND);
        assertThat(course.outcome().kind()).isEqualTo(Outcome.Kind.STOPPED);
        assertThat(course.outcome().reason()).contains(reason);
    }

    @Test
    void shouldProveThatTrafficLeavesAndComesBack() {
        fleetIsWell();
        assertThat(course.step(at(9))).isEqualTo(Step.WAIT);
        assertThat(course.step(at(10))).isEqualTo(Step.BREAK);
        trafficLeaves();
        gcpIsWatchedAt(69);
        assertThat(course.step(at(69))).isEqualTo(Step.WAIT);
        assertThat(course.step(at(70))).isEqualTo(Step.MEND);
        assertThat(course.step(at(80))).isEqualTo(Step.WAIT);
        course.hear(verdict("aws", HealthState.HEALTHY, 90));
        assertThat(course.step(at(90))).isEqualTo(Step.WAIT);
        course.hear(shares(50, 95));
        assertThat(course.step(at(95))).isEqualTo(Step.WAIT);
        course.hear(shares(100, 100));
        assertThat(course.step(at(100))).isEqualTo(Step.END);

        Outcome outcome = course.outcome();
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.PROVEN);
        assertThat(outcome.marks().keySet()).containsExactlyInAnyOrder(Mark.values());
        assertThat(outcome.json(new Plan("demo", "aws", at(10), Duration.ZERO, Duration.ZERO, Duration.ZERO))
                        .path("leftSeconds")
                        .asDouble())
                .isEqualTo(3.5);
        assertThat(outcome.lines()).first().asString().endsWith("broken");
    }

    @Test
    void shouldNotBeginWhileAnyClusterIsHeld() {
        fleetIsWell();
        course.hear(override("gcp", Action.HOLD, 5));

        refusedWith("ann asked to hold gcp: exams");
    }

    @Test
    void shouldBeginWhenAHoldWasTakenBack() {
        fleetIsWell();
        course.hear(override("gcp", Action.HOLD, 5));
        course.hear(override("gcp", Action.RESTORE, 6));

        assertThat(course.step(at(10))).isEqualTo(Step.BREAK);
    }

    @Test
    void shouldNotBeginWithoutAnotherClusterThatIsWell() {
        fleetIsWell();
        course.hear(verdict("gcp", HealthState.DEGRADED, 9));

        refusedWith("gcp is DEGRADED with 100 % of its traffic");
    }

    @Test
    void shouldNotBeginWhileNobodyWatches() {
        well(10).forEach(course::hear);

        assertThat(course.step(at(20.5))).isEqualTo(Step.END);
        assertThat(course.outcome().kind()).isEqualTo(Outcome.Kind.REFUSED);
        assertThat(course.outcome().reason()).contains("nobody watches it");
    }

    @Test
    void shouldNotBeginWithAClusterThatHasNotAllOfItsTraffic() {
        fleetIsWell();
        course.hear(shares(50, 9));

        refusedWith("aws is HEALTHY with 50 % of its traffic");
    }

    @Test
    void shouldNotBeginWithAFleetOfWhoseTrafficNothingIsKnown() {
        refusedWith("no other cluster takes traffic");
    }

    @Test
    void shouldEndAtOnceWhenSomebodyHoldsACluster() {
        clusterIsAway();
        course.hear(override("aws", Action.HOLD, 12));

        stoppedAt(12, "ann asked to hold aws");
        assertThat(course.step(at(12.1))).isEqualTo(Step.END);
    }

    @Test
    void shouldEndAtOnceWhenTheOtherClusterGetsIll() {
        clusterIsAway();
        trafficLeaves();
        course.hear(verdict("gcp", HealthState.SUSPECT, 15));

        stoppedAt(15, "gcp is SUSPECT");
    }

    @Test
    void shouldEndAtOnceWhenWatchersFallSilent() {
        clusterIsAway();
        trafficLeaves();

        stoppedAt(20.5, "nobody watches it");
    }

    @Test
    void shouldGiveTheClusterBackWhenTrafficDoesNotLeave() {
        clusterIsAway();
        gcpIsWatchedAt(30);
        course.hear(verdict("aws", HealthState.HEALTHY, 29));

        assertThat(course.step(at(30))).isEqualTo(Step.MEND);
        assertThat(course.step(at(30.2))).isEqualTo(Step.END);
        assertThat(course.outcome().kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(course.outcome().reason()).isEqualTo("its traffic had not gone elsewhere after 20 s");
    }

    @Test
    void shouldFailWhenTrafficDoesNotComeBack() {
        clusterIsAway();
        trafficLeaves();
        gcpIsWatchedAt(70);
        assertThat(course.step(at(70))).isEqualTo(Step.MEND);

        assertThat(course.step(at(369))).isEqualTo(Step.WAIT);
        assertThat(course.step(at(370))).isEqualTo(Step.END);
        assertThat(course.outcome().kind()).isEqualTo(Outcome.Kind.FAILED);
        assertThat(course.outcome().reason()).isEqualTo("its traffic was not back after 300 s");
    }

    @Test
    void shouldGiveTheClusterBackWhenInterrupted() {
        clusterIsAway();
        trafficLeaves();
        course.stop("interrupted");

        stoppedAt(14, "interrupted");
        assertThat(course.step(at(14.1))).isEqualTo(Step.END);
    }

    @Test
    void shouldTouchNothingWhenInterruptedBefore() {
        fleetIsWell();
        course.stop("interrupted");

        assertThat(course.step(at(10))).isEqualTo(Step.END);
        assertThat(course.outcome().marks()).isEmpty();
        assertThat(course.outcome().kind()).isEqualTo(Outcome.Kind.STOPPED);
    }
}
