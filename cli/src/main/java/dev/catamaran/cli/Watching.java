package dev.catamaran.cli;

import dev.catamaran.cli.log.LogFollower;
import dev.catamaran.cli.log.LogSignal;
import dev.catamaran.cli.picture.FleetPicture;
import dev.catamaran.cli.picture.FleetStory;
import dev.catamaran.cli.picture.Until;
import dev.catamaran.cli.screen.WatchScreen;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what the log says about a fleet, from the present on, until what is waited for has come. */
final class Watching implements LogFollower.Listener {
    private final String fleet;
    private final WatchScreen screen;
    private final @Nullable Until until;
    private FleetStory story;
    private boolean present;
    private @Nullable End end;

    /** How waiting ended, and what the fleet was then. */
    record End(Until.Outcome outcome, FleetPicture fleet) {}

    /** @param until null to go on for ever */
    Watching(String fleet, WatchScreen screen, @Nullable Until until) {
        this.fleet = fleet;
        this.screen = screen;
        this.until = until;
        this.story = new FleetStory(fleet);
    }

    @Override
    public boolean hear(LogSignal signal) {
        switch (signal) {
            case LogSignal.Said(var event) -> story.hear(event.envelope(), event.event());
            case LogSignal.Present _ -> present = true;
            case LogSignal.Lost(String reason) -> screen.lost(reason);
            case LogSignal.Back(var resumption) -> {
                if (resumption.anotherLog()) {
                    story = new FleetStory(fleet);
                    present = false;
                }
                screen.back(resumption);
            }
        }
        return !present || goesOn(signal);
    }

    private boolean goesOn(LogSignal signal) {
        if (signal instanceof LogSignal.Said || signal instanceof LogSignal.Present) {
            FleetPicture picture = story.picture();
            screen.show(picture);
            if (until != null) {
                until.outcome(picture).ifPresent(outcome -> end = new End(outcome, picture));
            }
        }
        return end == null && screen.isSeen();
    }

    /** Empty when it was ended from outside. */
    Optional<End> end() {
        return Optional.ofNullable(end);
    }
}
