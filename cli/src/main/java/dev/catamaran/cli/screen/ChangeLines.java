package dev.catamaran.cli.screen;

import dev.catamaran.cli.log.FleetLog;
import dev.catamaran.cli.picture.FleetPicture;
import dev.catamaran.cli.picture.Headline;
import dev.catamaran.cli.picture.PictureChange;
import dev.catamaran.cli.picture.StagePicture;
import dev.catamaran.cli.picture.Times;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A fleet where there is no terminal: a line per change; of a stage's steps, one per quarter. */
public final class ChangeLines implements WatchScreen {
    private static final int QUARTER = 25;

    private final PrintStream out;
    private final PrintStream errors;
    private final Map<String, String> shown = new HashMap<>();
    private FleetPicture before;

    /** @param errors takes what is not about the fleet */
    public ChangeLines(String fleet, PrintStream out, PrintStream errors) {
        this.before = FleetPicture.unknown(fleet);
        this.out = out;
        this.errors = errors;
    }

    @Override
    public void show(FleetPicture picture) {
        PictureChange.between(before, picture).forEach(change -> {
            switch (change) {
                case PictureChange.OfStage(StagePicture stage) -> print(picture.uid(), stage);
                case PictureChange.News(Headline headline) ->
                    out.println(
                            Times.ofDay(headline.at()) + " " + headline.kind().words() + ": " + headline.text());
                case PictureChange.OfFleet(FleetPicture fleet) ->
                    out.println("fleet " + fleet.fleet() + " generation " + fleet.generation() + " is "
                            + fleet.phase().word());
            }
        });
        out.flush();
        before = picture;
    }

    private void print(String uid, StagePicture stage) {
        String place = Objects.requireNonNullElse(stage.cluster(), "fleet");
        String mark = stage.generation() + "/" + stage.state() + "/" + stage.percent() / QUARTER;
        if (mark.equals(shown.put(uid + "/" + stage.stage() + "/" + place, mark))) {
            return;
        }
        out.println("%s %-12s %-8s %-8s %3d%% %d/%d %s%s"
                .formatted(
                        Times.ofDay(stage.saidAt()),
                        stage.stage(),
                        place,
                        stage.state().name().toLowerCase(Locale.ROOT),
                        stage.percent(),
                        stage.done(),
                        stage.total(),
                        stage.readyAt() == null ? stage.step() : "in " + Times.clock(stage.taken(stage.readyAt())),
                        stage.problem() == null
                                ? ""
                                : " - " + stage.problem().code() + ": "
                                        + stage.problem().message())
                .stripTrailing());
    }

    @Override
    public void lost(String reason) {
        errors.println(reason + "; trying again ...");
    }

    @Override
    public void back(FleetLog.Resumption resumption) {
        errors.println(WatchScreen.words(resumption));
    }

    @Override
    public boolean isSeen() {
        return !out.checkError();
    }
}
