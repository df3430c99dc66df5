package dev.catamaran.health.domain;

import static dev.catamaran.contracts.event.HealthState.DOWN;
import static dev.catamaran.contracts.event.HealthState.HEALTHY;
import static dev.catamaran.contracts.event.HealthState.MAINTENANCE;
import static dev.catamaran.contracts.event.HealthState.RECOVERING;
import static dev.catamaran.contracts.event.HealthState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.HealthState;
import dev.catamaran.contracts.event.HealthVote;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.OverrideRequested.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final List<String> VANTAGES = List.of("aws", "gcp", "outside");

    private final Lifecycle lifecycle = new Lifecycle(ReturnPolicy.DEFAULT, new Quorum("aws"));
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Map<String, Integer> successes = new TreeMap<>();
    private final List<ClusterHealthChanged> said = new ArrayList<>();
    private Instant now = Votes.START;
    private long seq;
    private Tally tally = new Tally(lifecycle, Course.unknown(now), now);

    @Test
    void shouldBeHealthyAtOnceAndSayItOnce() {
        seconds(20, true);

        assertThat(states()).containsExactly(HEALTHY);
    }

    @Test
    void shouldBeDownAfterThreeRoundsWithoutAnswer() {
        seconds(5, true);
        seconds(2, false);
        assertThat(state()).isNotEqualTo(DOWN);
        seconds(1, false);

        assertThat(states()).containsExactly(HEALTHY, DOWN);
        assertThat(said.getLast().voters()).containsExactly("watcher-aws", "watcher-gcp");
        assertThat(said.getLast().reason()).contains("quorum-down", "2 of 3 votes", "phi 9.0");
    }

    @Test
    void shouldSoakAMinuteBeforeItIsHealthyAgain() {
        outage();
        seconds(5 + 59, true);
        assertThat(state()).isEqualTo(RECOVERING);
        seconds(3, true);

        assertThat(states()).containsExactly(HEALTHY, DOWN, RECOVERING, HEALTHY);
        ClusterHealthChanged.Soak soak = said.getLast().soak();
        assertThat(soak).isNotNull();
        assertThat(Duration.between(soak.from(), soak.until())).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void shouldStartTheSoakAgainWhenTheClusterBecomesDoubtful() {
        outage();
        seconds(40, true);
        seconds(2, false);
        seconds(5 + 50, true);
        assertThat(state()).isEqualTo(RECOVERING);
        seconds(15, true);
        assertThat(state()).isEqualTo(HEALTHY);
    }

    @Test
    void shouldDoubleTheSoakAndLatchAfterThreeFalls() {
        outage();
        seconds(70, true);
        assertThat(state()).isEqualTo(HEALTHY);
        seconds(3, false);
        seconds(5 + 100, true);
        assertThat(state()).isEqualTo(RECOVERING);
        seconds(30, true);
        assertThat(state()).isEqualTo(HEALTHY);
        assertThat(said.getLast().manualReturn()).isFalse();
        seconds(3, false);

        assertThat(said.getLast().falls()).hasSize(3);
        assertThat(said.getLast().manualReturn()).isTrue();
    }

    @Test
    void shouldForgiveWhenAnOperatorRestores() {
        for (int i = 0; i < 3; i++) {
            outage();
        }
        tally.maintenance(Maintenance.of(override(Action.RESTORE, null)));
        seconds(5 + 70, true);

        assertThat(state()).isEqualTo(HEALTHY);
        assertThat(said.getLast().manualReturn()).isFalse();
    }

    @Test
    void shouldBeUnknownAndNotDownWhenAllVotesExpire() {
        seconds(5, true);
        now = now.plusSeconds(4);
        tally.tick(now);
        say();

        assertThat(states()).containsExactly(HEALTHY, UNKNOWN);
    }

    @Test
    void shouldNotCountExpiredVotesAsFailures() {
        seconds(3, true);
        round("aws", false);
        now = now.plusSeconds(10);
        for (int i = 0; i < 9; i++) {
            now = now.plusSeconds(1);
            round("outside", false);
        }
        assertThat(tally.course().state()).isNotEqualTo(DOWN);
    }

    @Test
    void shouldIgnoreDuplicatesAndStragglers() {
        seconds(5, true);
        Ballot late = Votes.vote("gcp", 0, 99, 50, 0, now);
        Ballot alsoLate = Votes.vote("outside", 1, 1, 50, 0, now);
        tally.accept(late, now);
        tally.accept(alsoLate, now);
        tally.accept(alsoLate, now);

        assertThat(tally.judgement().opinion()).isEqualTo(Judgement.Opinion.UP);
    }

    @Test
    void shouldNotCountAWatcherThatDoesNotTrustItself() {
        Tally blind = new Tally(lifecycle, Course.unknown(now), now);
        blind.accept(Votes.abstention("gcp"), now);
        blind.accept(Votes.abstention("outside"), now);
        blind.accept(Votes.vote("aws", 0, 9), now);

        assertThat(blind.course().state()).isEqualTo(HEALTHY);
    }

    @Test
    void shouldNotTakeAWatcherThatHasSeenNothingForOneThatIsContent() {
        Tally young = new Tally(lifecycle, Course.unknown(now), now);
        young.accept(Ballot.of(firstVote(UNKNOWN), now), now);
        assertThat(young.say("demo", "aws", now)).isEmpty();

        young.accept(Ballot.of(firstVote(HEALTHY), now), now);
        assertThat(young.course().state()).isEqualTo(HEALTHY);
    }

    private HealthVote firstVote(HealthState state) {
        return new HealthVote(
                "demo",
                "aws",
                "watcher-gcp",
                "gcp",
                1,
                ++seq,
                now,
                3_000,
                state,
                Map.of(),
                "gcp",
                0,
                0,
                0.0,
                0.0,
                null,
                null);
    }

    @Test
    void shouldBeInMaintenanceAsLongAsTheOperatorSaidAndSoakAfterwards() {
        seconds(5, true);
        tally.maintenance(Maintenance.of(override(Action.DRAIN, now.plusSeconds(30))));
        seconds(20, false);
        assertThat(state()).isEqualTo(MAINTENANCE);
        seconds(20, true);
        assertThat(state()).isEqualTo(RECOVERING);
        seconds(70, true);

        assertThat(states()).containsExactly(HEALTHY, MAINTENANCE, RECOVERING, HEALTHY);
        assertThat(said.getLast().falls()).isEmpty();
    }

    @Test
    void shouldGoOnFromTheLogWhenAnotherCounts() {
        outage();
        tally = new Tally(lifecycle, Course.of(said.getLast()), now.plusSeconds(3));
        seconds(2, true);
        assertThat(tally.course().state()).isEqualTo(DOWN);
        seconds(80, true);

        assertThat(states()).containsExactly(HEALTHY, DOWN, RECOVERING, HEALTHY);
        assertThat(said.getLast().falls()).hasSize(1);
    }

    @Test
    void shouldRepeatTheVerdictForThoseWhoMissedIt() {
        outage();
        seconds(70, true);
        seconds(301, true);

        assertThat(states()).containsExactly(HEALTHY, DOWN, RECOVERING, HEALTHY, HEALTHY);
    }

    private void outage() {
        seconds(5, true);
        seconds(4, false);
        assertThat(state()).isEqualTo(DOWN);
    }

    private void seconds(int count, boolean answers) {
        for (int i = 0; i < count; i++) {
            now = now.plusSeconds(1);
            VANTAGES.forEach(vantage -> round(vantage, answers));
        }
    }

    private void round(String vantage, boolean answers) {
        failures.merge(vantage, 1, (held, one) -> held + 1);
        successes.merge(vantage, 1, (held, one) -> held + 1);
        (answers ? failures : successes).put(vantage, 0);
        tally.accept(Votes.vote(vantage, 1, ++seq + 1, failures.get(vantage), successes.get(vantage), now), now);
        say();
    }

    private void say() {
        tally.say("demo", "aws", now).ifPresent(said::add);
    }

    private HealthState state() {
        return said.getLast().state();
    }

    private List<HealthState> states() {
        return said.stream().map(ClusterHealthChanged::state).toList();
    }

    private OverrideRequested override(Action action, @org.jspecify.annotations.Nullable Instant until) {
        return new OverrideRequested("demo", "aws", action, "jo", "why", now, until, null);
    }
}
