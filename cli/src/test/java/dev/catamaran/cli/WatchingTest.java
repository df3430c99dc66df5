package dev.catamaran.cli;

import static dev.catamaran.cli.Events.progress;
import static dev.catamaran.cli.Events.requested;
import static dev.catamaran.cli.Events.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.log.LogSignal;
import dev.catamaran.cli.picture.FleetPicture;
import dev.catamaran.cli.picture.Phase;
import dev.catamaran.cli.picture.Until;
import dev.catamaran.cli.screen.WatchScreen;
import dev.catamaran.contracts.event.StageProgress.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchingTest {
    private static final LogSignal.Said REQUESTED = new LogSignal.Said(said("uid", "uid", 0, requested(1)));
    private static final LogSignal.Said RUNNING =
            new LogSignal.Said(said("uid", 1, progress("network", "aws", 1, State.RUNNING, 1, 4)));
    private static final LogSignal.Said FAILED =
            new LogSignal.Said(said("uid", 2, progress("network", "aws", 1, State.FAILED, 1, 4)));
    private static final LogSignal.Said AGAIN =
            new LogSignal.Said(said("uid", 3, progress("network", "aws", 1, State.RUNNING, 1, 4)));

    private final Shown screen = new Shown();

    /** Keeps what it was told to show. */
    private static final class Shown implements WatchScreen {
        private final List<String> all = new ArrayList<>();
        private boolean seen = true;

        @Override
        public void show(FleetPicture picture) {
            all.add(picture.phase().word());
        }

        @Override
        public void lost(String reason) {
            all.add("lost");
        }

        @Override
        public void back(FleetLog.Resumption resumption) {
            all.add("back");
        }

        @Override
        public boolean isSeen() {
            return seen;
        }
    }

    @Test
    void shouldShowNothingOfThePastButWhatCameOfIt() {
        Watching watching = new Watching("demo", screen, null);
        List.of(REQUESTED, RUNNING, FAILED, AGAIN, new LogSignal.Present()).forEach(watching::hear);

        assertThat(screen.all).containsExactly("building");
    }

    @Test
    void shouldNotEndOnWhatWasTrueInThePast() {
        Watching watching = new Watching("demo", screen, Until.FAILED);

        assertThat(List.of(REQUESTED, FAILED, AGAIN, new LogSignal.Present())).allMatch(watching::hear);
        assertThat(watching.hear(new LogSignal.Said(said("uid", 9, progress("nodes", "aws", 1, State.FAILED, 1, 4)))))
                .isFalse();
        assertThat(watching.end()).hasValueSatisfying(end -> {
            assertThat(end.outcome()).isEqualTo(Until.Outcome.CAME);
            assertThat(end.fleet().phase()).isEqualTo(Phase.FAILING);
        });
    }

    @Test
    void shouldGoOnWhileTheLogIsLost() {
        Watching watching = new Watching("demo", screen, null);

        assertThat(List.of(
                        REQUESTED,
                        new LogSignal.Present(),
                        new LogSignal.Lost("gone"),
                        new LogSignal.Back(FleetLog.Resumption.SEAMLESS),
                        RUNNING))
                .allMatch(watching::hear);
        assertThat(screen.all).containsExactly("requested", "lost", "back", "building");
    }

    @Test
    void shouldForgetTheFleetOfAnotherLog() {
        Watching watching = new Watching("demo", screen, null);
        List.of(
                        REQUESTED,
                        FAILED,
                        new LogSignal.Present(),
                        new LogSignal.Lost("gone"),
                        new LogSignal.Back(new FleetLog.Resumption(0, true)),
                        new LogSignal.Present())
                .forEach(watching::hear);

        assertThat(screen.all).containsExactly("failing", "lost", "back", "unknown");
    }

    @Test
    void shouldEndWhenNobodyReadsIt() {
        Watching watching = new Watching("demo", screen, null);
        screen.seen = false;

        assertThat(watching.hear(new LogSignal.Present())).isFalse();
        assertThat(watching.end()).isEmpty();
    }
}
