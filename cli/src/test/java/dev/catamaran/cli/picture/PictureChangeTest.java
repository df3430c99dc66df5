package dev.catamaran.cli.picture;

import static dev.catamaran.cli.Events.progress;
import static dev.catamaran.cli.Events.requested;
import static dev.catamaran.cli.Events.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.json.EventCodec.Decoded;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureChangeTest {
    private final FleetStory story = new FleetStory("demo");
    private FleetPicture before = story.picture();

    private List<PictureChange> changesOf(Decoded.Event event) {
        story.hear(event.envelope(), event.event());
        FleetPicture after = story.picture();
        List<PictureChange> changes = PictureChange.between(before, after);
        before = after;
        return changes;
    }

    @Test
    void shouldTellOnlyTheStageThatMoved() {
        changesOf(said("uid", "uid", 0, requested(1)));
        changesOf(said("uid", 1, progress("network", "aws", 1, State.RUNNING, 1, 4)));
        changesOf(said("uid", 1, progress("network", "gcp", 1, State.RUNNING, 1, 4)));

        assertThat(changesOf(said("uid", 2, progress("network", "gcp", 1, State.RUNNING, 2, 4))))
                .singleElement()
                .isInstanceOfSatisfying(PictureChange.OfStage.class, change -> {
                    assertThat(change.stage().cluster()).isEqualTo("gcp");
                    assertThat(change.stage().done()).isEqualTo(2);
                });
    }

    @Test
    void shouldTellNothingWhenTheSameIsSaidAgain() {
        changesOf(said("uid", "uid", 0, requested(1)));
        changesOf(said("uid", 1, progress("network", "aws", 1, State.RUNNING, 1, 4)));

        assertThat(changesOf(said("uid", 5, progress("network", "aws", 1, State.RUNNING, 1, 4))))
                .isEmpty();
    }

    @Test
    void shouldTellAHeadlineOnce() {
        changesOf(said("uid", "uid", 0, requested(1)));
        Decoded.Event lost = said("uid", 3, new NodeLost("demo", "aws", "worker-1", 2));

        assertThat(changesOf(lost)).hasAtLeastOneElementOfType(PictureChange.News.class);
        assertThat(changesOf(lost)).isEmpty();
    }

    @Test
    void shouldTellThatTheFleetIsAtAnotherPhaseAfterItsStages() {
        changesOf(said("uid", "uid", 0, requested(1)));

        assertThat(changesOf(said("uid", 1, progress("network", "aws", 1, State.FAILED, 1, 4))))
                .hasExactlyElementsOfTypes(PictureChange.OfStage.class, PictureChange.OfFleet.class);
        assertThat(before.phase()).isEqualTo(Phase.FAILING);
    }
}
