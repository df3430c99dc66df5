package dev.catamaran.cli.screen;

import dev.catamaran.cli.picture.FleetPicture;
import dev.catamaran.cli.picture.Headline;
import dev.catamaran.cli.picture.Phase;
import dev.catamaran.cli.picture.StagePicture;
import dev.catamaran.cli.picture.Times;
import dev.catamaran.contracts.event.StageProgress.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jspecify.annotations.Nullable;

/** A picture as lines of a terminal. */
final class PictureLines {
    private static final int NARROWEST = 30;
    private static final String INDENT = " ".repeat(9);

    private PictureLines() {}

    /**
     * Header, stages, and as many of the latest headlines as there is room for.
     *
     * @param lost why the log cannot be read, if so
     * @param width columns there are
     * @param height lines there are
     */
    static List<AttributedString> of(FleetPicture picture, @Nullable String lost, Instant now, int width, int height) {
        int columns = Math.max(NARROWEST, width) - 1;
        List<AttributedString> lines = new ArrayList<>();
        lines.add(StageGrid.fit(header(picture, now), columns));
        if (lost != null) {
            lines.add(StageGrid.fit(new AttributedString("as last heard; " + lost, StageGrid.RED), columns));
        }
        if (!picture.clusters().isEmpty()) {
            lines.addAll(StageGrid.lines(
                    picture.clusters(),
                    (stage, cluster) -> picture.stage(stage, cluster.isEmpty() ? null : cluster)
                            .filter(each -> each.state() != State.WAITING || each.total() > 0)
                            .map(each -> cell(each, now)),
                    columns + 1));
        }
        lines.addAll(headlines(picture.headlines(), columns, height - lines.size()));
        return lines;
    }

    private static AttributedString header(FleetPicture picture, Instant now) {
        if (picture.phase() == Phase.UNKNOWN) {
            return new AttributedString("Fleet " + picture.fleet() + ": nothing has been said about it yet");
        }
        AttributedStyle style = switch (picture.phase()) {
            case READY, DELETED -> StageGrid.GREEN;
            case FAILING, BLOCKED, REJECTED -> StageGrid.RED;
            default -> StageGrid.CYAN;
        };
        return AttributedString.join(
                AttributedString.EMPTY,
                new AttributedString("Fleet " + picture.fleet() + " generation " + picture.generation() + "   "),
                new AttributedString(picture.phase().word(), style),
                new AttributedString(time(picture, now)));
    }

    private static String time(FleetPicture picture, Instant now) {
        Instant since = picture.requestedAt();
        Instant readyAt = picture.readyAt();
        if (since == null || picture.phase() == Phase.DELETED || picture.phase() == Phase.DELETING) {
            return "";
        }
        return readyAt == null
                ? "   elapsed " + Times.clock(positive(since, now))
                : "   took " + Times.clock(positive(since, readyAt));
    }

    private static Duration positive(Instant from, Instant until) {
        return until.isBefore(from) ? Duration.ZERO : Duration.between(from, until);
    }

    private static StageGrid.Cell cell(StagePicture stage, Instant now) {
        String taken = Times.clock(stage.taken(now));
        String words = stage.state() == State.READY
                ? "ready " + taken
                : stage.state() == State.RELEASED
                        ? "gone"
                        : taken + " "
                                + (stage.problem() == null
                                        ? ""
                                        : stage.problem().code() + ": ") + stage.step();
        return new StageGrid.Cell(stage.state(), stage.percent(), stage.done(), stage.total(), words);
    }

    private static List<AttributedString> headlines(List<Headline> headlines, int columns, int room) {
        List<AttributedString> lines = new ArrayList<>();
        for (Headline headline : headlines.reversed()) {
            List<AttributedString> wrapped = wrapped(headline, columns);
            if (lines.size() + wrapped.size() > room) {
                break;
            }
            lines.addAll(0, wrapped);
        }
        return lines;
    }

    private static List<AttributedString> wrapped(Headline headline, int columns) {
        AttributedStyle style = headline.kind().alarming() ? StageGrid.RED : AttributedStyle.DEFAULT;
        String text = Times.ofDay(headline.at()) + " " + headline.kind().words() + ": " + headline.text();
        List<AttributedString> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split("\\s+", -1)) {
            if (!line.toString().isBlank() && line.length() + 1 + word.length() > columns) {
                lines.add(StageGrid.fit(new AttributedString(line, style), columns));
                line = new StringBuilder(INDENT).append(word);
            } else {
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
        }
        lines.add(StageGrid.fit(new AttributedString(line, style), columns));
        return lines;
    }
}
