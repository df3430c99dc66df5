package dev.catamaran.cli.screen;

import dev.catamaran.cli.fleet.Build;
import dev.catamaran.contracts.event.StageProgress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** Progress of a build on a terminal: the clouds side by side, a bar per stage, redrawn in place. */
public final class TerminalScreen implements Screen {
    private static final int NARROWEST = 60;

    private final Duration expected;
    private final Canvas canvas;
    private volatile @Nullable Build build;
    private volatile @Nullable Instant startedAt;

    /** @param expected typical time of a build, for the header */
    public TerminalScreen(Duration expected) throws IOException {
        this.expected = expected;
        this.canvas = new Canvas((width, _) -> lines(Math.max(NARROWEST, width)));
        canvas.open();
    }

    @Override
    public void say(String line) {
        canvas.say(line);
    }

    @Override
    public void show(Build changed) {
        if (startedAt == null) {
            startedAt = Instant.now();
        }
        build = changed;
    }

    private List<AttributedString> lines(int width) {
        Build current = build;
        if (current == null) {
            return List.of();
        }
        List<AttributedString> lines = new ArrayList<>();
        lines.add(header(current));
        lines.addAll(StageGrid.lines(
                current.spec().clusters(),
                (stage, cluster) -> current.progress(stage, cluster).map(TerminalScreen::cell),
                width));
        current.lastProblem()
                .ifPresent(problem -> lines.add(
                        StageGrid.fit(new AttributedString("last problem: " + problem, StageGrid.RED), width - 1)));
        return lines;
    }

    private AttributedString header(Build current) {
        Instant since = startedAt;
        Duration elapsed = since == null ? Duration.ZERO : Duration.between(since, Instant.now());
        return new AttributedString("Fleet %s generation %d   elapsed %s   expected about %s"
                .formatted(current.fleet(), current.generation(), clock(elapsed), clock(expected)));
    }

    private static String clock(Duration duration) {
        return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }

    private static StageGrid.Cell cell(StageProgress now) {
        return new StageGrid.Cell(
                now.state(),
                now.percent(),
                now.done(),
                now.total(),
                now.state() == StageProgress.State.READY ? "ready" : now.step());
    }

    @Override
    public void close() {
        canvas.close();
    }
}
