package dev.catamaran.cli.screen;

import static dev.catamaran.cli.Events.progress;
import static dev.catamaran.cli.Events.requested;
import static dev.catamaran.cli.Events.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.Events;
import dev.catamaran.cli.picture.FleetPicture;
import dev.catamaran.cli.picture.FleetStory;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureLinesTest {
    private final FleetStory story = new FleetStory("demo");

    private void hear(Decoded.Event... events) {
        List.of(events).forEach(each -> story.hear(each.envelope(), each.event()));
    }

    private List<String> lines(int width, int height) {
        return PictureLines.of(story.picture(), null, Events.at(75), width, height).stream()
                .map(AttributedString::toString)
                .map(String::stripTrailing)
                .toList();
    }

    private static StageFailed failed() {
        return new StageFailed(
                "demo",
                "aws",
                "network",
                1,
                new ProblemReport("QuotaExceeded", "no more VPCs in us-east-1", "vpc"),
                1,
                true,
                Events.at(60));
    }

    @Test
    void shouldDrawTheCloudsSideBySide() {
        hear(
                said("uid", "uid", 0, requested(1)),
                said("uid", 12, progress("network", "aws", 1, State.READY, 4, 4)),
                said("uid", 12, progress("network", "gcp", 1, State.RUNNING, 2, 4)),
                said("uid", 12, progress("interconnect", null, 1, State.RUNNING, 1, 4)));

        assertThat(lines(120, 30))
                .startsWith(
                        "Fleet demo generation 1   building   elapsed 1:15",
                        "aws (aws us-east-1)                                        gcp (gcp us-central1)",
                        "network      ████████████████ 4/4 ready 0:12               network      ████████░░░░░░░░ 2/4 1:15 step 2",
                        "interconnect ████░░░░░░░░░░░░ 1/4 1:15 step 1",
                        "nodes        ················ waiting                      nodes        ················ waiting");
    }

    @Test
    void shouldShortenTheBarsWhereThereIsLittleRoom() {
        hear(said("uid", "uid", 0, requested(1)), said("uid", 12, progress("network", "aws", 1, State.READY, 4, 4)));

        assertThat(lines(80, 30)).contains("network      ██████ 4/4 ready 0:12     network      ······ waiting");
    }

    @Test
    void shouldCallAStageWaitingThatHasNotPlannedAnythingYet() {
        hear(
                said("uid", "uid", 0, requested(1)),
                said("uid", 1, new StageStatus("demo", null, "mesh", State.WAITING, 1, Events.at(1), null)));

        assertThat(lines(120, 30)).contains("mesh         ················ waiting");
    }

    @Test
    void shouldWrapAHeadlineThatTellsCodeAndRemedy() {
        hear(said("uid", "uid", 0, requested(1)), said("uid", 31, failed()));

        assertThat(lines(80, 30))
                .endsWith(
                        "12:00:31 stage failed: network of aws, attempt 1: QuotaExceeded: no more VPCs",
                        "         in us-east-1 -> Raise the quota or ask for less in a higher",
                        "         generation; it goes on by itself once there is room. (tried again at",
                        "         12:01:00)");
    }

    @Test
    void shouldKeepTheLatestHeadlinesWhenThereIsNoRoomForAll() {
        hear(said("uid", "uid", 0, requested(1)));
        for (int node = 1; node <= 20; node++) {
            hear(said("uid", node, new NodeLost("demo", "aws", "worker-" + node, 1)));
        }

        assertThat(lines(120, 13)).hasSize(13).last().asString().contains("worker-20");
        assertThat(lines(120, 13)).filteredOn(line -> line.contains("worker-")).hasSize(3);
    }

    @Test
    void shouldSayThatWhatIsShownMayBeOld() {
        hear(said("uid", "uid", 0, requested(1)));

        assertThat(PictureLines.of(story.picture(), "Kafka does not answer", Events.at(5), 80, 30))
                .extracting(AttributedString::toString)
                .anyMatch(line -> line.contains("as last heard; Kafka does not answer"));
    }

    @Test
    void shouldSayThatNothingWasSaidYet() {
        assertThat(PictureLines.of(FleetPicture.unknown("demo"), null, Events.at(0), 80, 30))
                .extracting(line -> line.toString().strip())
                .containsExactly("Fleet demo: nothing has been said about it yet");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 61, 80, 200})
    void shouldNeverDrawBeyondTheTerminal(int width) {
        hear(
                said("uid", "uid", 0, requested(1)),
                said("uid", 12, progress("network", "aws", 1, State.RUNNING, 2, 4)),
                said("uid", 31, failed()));

        assertThat(PictureLines.of(story.picture(), null, Events.at(75), width, 30))
                .allMatch(line -> line.columnLength() < Math.max(30, width));
    }
}
