package dev.catamaran.cli.picture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One difference between two pictures of a fleet. */
public sealed interface PictureChange {
    /** The fleet as a whole came to another phase, generation or uid. */
    record OfFleet(FleetPicture fleet) implements PictureChange {}

    record OfStage(StagePicture stage) implements PictureChange {}

    record News(Headline headline) implements PictureChange {}

    /** Stages in their order, then headlines by time, then the fleet. */
    static List<PictureChange> between(FleetPicture before, FleetPicture after) {
        List<PictureChange> changes = new ArrayList<>();
        boolean sameFleet = before.uid().equals(after.uid());
        for (StagePicture stage : after.stages()) {
            boolean known = sameFleet
                    && before.stage(stage.stage(), stage.cluster())
                            .filter(stage::isAs)
                            .isPresent();
            if (!known) {
                changes.add(new OfStage(stage));
            }
        }
        Set<Headline> told = new HashSet<>(before.headlines());
        after.headlines().stream()
                .filter(headline -> !told.contains(headline))
                .forEach(headline -> changes.add(new News(headline)));
        if (!sameFleet || before.phase() != after.phase() || before.generation() != after.generation()) {
            changes.add(new OfFleet(after));
        }
        return changes;
    }
}
