package dev.catamaran.health.domain;

import static dev.catamaran.health.domain.Votes.lossy;
import static dev.catamaran.health.domain.Votes.vote;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.health.domain.Judgement.Opinion;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuorumTest {
    private final Quorum quorum = new Quorum("aws");

    @ParameterizedTest(name = "aws {0}, gcp {1}, outside {2} failures: {3}")
    @CsvSource({
        "0, 0, 0, UP",
        "1, 1, 1, UP",
        "2, 2, 2, SUSPECT",
        "3, 3, 3, DOWN",
        "3, 3, 0, DOWN",
        "0, 3, 3, DOWN",
        "9, 0, 0, UP",
        "0, 0, 9, UP",
        "2, 2, 9, SUSPECT",
        "3, 2, 2, SUSPECT",
    })
    void shouldCountTheVotes(int aws, int gcp, int outside, Opinion expected) {
        assertThat(judge(failing("aws", aws), failing("gcp", gcp), failing("outside", outside)))
                .isEqualTo(expected);
    }

    @Test
    void shouldNeverDrainByOneWatcher() {
        Judgement judgement = quorum.judge(List.of(failing("outside", 100)));

        assertThat(judgement.opinion()).isEqualTo(Opinion.SUSPECT);
        assertThat(judgement.rule()).isEqualTo("one-watcher-never-drains");
    }

    @Test
    void shouldNotDrainByVantagesOfTheClustersOwnCloudAlone() {
        Ballot other = new Ballot(
                "watcher-aws-2",
                "aws-2",
                "aws",
                1,
                1,
                Votes.START,
                Votes.START.plusSeconds(3),
                false,
                failing("aws", 5).state(),
                5,
                0,
                0,
                false,
                java.util.Optional.empty(),
                false,
                false);

        assertThat(judge(failing("aws", 5), other)).isEqualTo(Opinion.SUSPECT);
        assertThat(new Quorum("gcp").judge(List.of(failing("aws", 5), other)).opinion())
                .isEqualTo(Opinion.DOWN);
    }

    @Test
    void shouldBeSilentWithoutVotes() {
        assertThat(judge()).isEqualTo(Opinion.SILENT);
    }

    @Test
    void shouldNeedMoreFailuresOnALossyLink() {
        assertThat(judge(failing("gcp", 3), failing("outside", 3))).isEqualTo(Opinion.DOWN);
        assertThat(judge(lossy("gcp", 3, 0.04), lossy("outside", 3, 0.04))).isEqualTo(Opinion.SUSPECT);
        assertThat(judge(lossy("gcp", 4, 0.04), lossy("outside", 4, 0.04))).isEqualTo(Opinion.DOWN);
    }

    @Test
    void shouldNotLetABlindVantageStandForALossyOne() {
        assertThat(judge(failing("gcp", 100), lossy("outside", 3, 0.04), failing("aws", 0)))
                .isNotEqualTo(Opinion.DOWN);
        assertThat(judge(failing("gcp", 100), lossy("outside", 4, 0.04), failing("aws", 0)))
                .isEqualTo(Opinion.DOWN);
    }

    @Test
    void shouldCallItDownAfterTheLongestRunWhateverTheLink() {
        assertThat(judge(lossy("gcp", 7, 0.5), lossy("outside", 7, 0.5))).isEqualTo(Opinion.SUSPECT);
        assertThat(judge(lossy("gcp", 8, 0.5), lossy("outside", 8, 0.5))).isEqualTo(Opinion.DOWN);
    }

    private static Ballot failing(String vantage, int failures) {
        return vote(vantage, failures, failures == 0 ? 9 : 0);
    }

    private Opinion judge(Ballot... ballots) {
        return quorum.judge(Arrays.asList(ballots)).opinion();
    }
}
