package dev.catamaran.cli.screen;

import dev.catamaran.cli.fleet.Build;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import dev.catamaran.contracts.graph.StageGraph;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jspecify.annotations.Nullable;

/** Progress on a terminal: the clouds side by side, a bar per stage, redrawn in place. */
public final class TerminalScreen implements Screen {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final int BAR = 16;
    private static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();
    private static final AttributedStyle GREEN = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle CYAN = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle RED = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);

    private final Terminal terminal;
    private final Display display;
    private final Duration expected;
    private final Thread painter;
    private volatile @Nullable Build build;
    private volatile @Nullable Instant startedAt;
    private volatile boolean closed;

    /** @param expected typical time of a build, for the header */
    public TerminalScreen(Duration expected) throws IOException {
        this.terminal = TerminalBuilder.builder().system(true).dumb(true).build();
        this.display = new Display(terminal, false);
        this.expected = expected;
        this.painter = Thread.ofVirtual().name("painter").start(this::paint);
    }

    @Override
    public synchronized void say(String line) {
        display.update(List.of(), 0);
        terminal.writer().println(line);
        terminal.flush();
        display.reset();
        draw();
    }

    @Override
    public void show(Build changed) {
        if (startedAt == null) {
            startedAt = Instant.now();
        }
        build = changed;
    }

    private void paint() {
        while (!closed) {
            draw();
            try {
                Thread.sleep(REDRAW);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized void draw() {
        if (!closed) {
            drawWithCursorAt(0);
        }
    }

    /** @param row row of the picture, from above, where the cursor stays */
    private void drawWithCursorAt(int row) {
        Build current = build;
        if (current == null) {
            return;
        }
        int width = Math.max(60, terminal.getWidth());
        int height = Math.max(terminal.getHeight(), 30);
        display.resize(height, width);
        List<AttributedString> lines = lines(current, width);
        display.update(lines, new Size(width, height).cursorPos(Math.min(row, lines.size() - 1), 0));
        terminal.flush();
    }

    private List<AttributedString> lines(Build current, int width) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(header(current));
        List<FleetSpec.Cluster> clusters = current.spec().clusters();
        int column = width / Math.max(1, clusters.size()) - 1;
        AttributedStringBuilder names = new AttributedStringBuilder();
        clusters.forEach(cluster -> names.append(fit(
                new AttributedString(cluster.name() + " (" + cluster.cloud() + " " + cluster.region() + ")"), column)));
        lines.add(names.toAttributedString());
        for (StageDefinition stage : StageGraph.stages()) {
            AttributedStringBuilder row = new AttributedStringBuilder();
            if (stage.per() == Per.FLEET) {
                row.append(fit(cell(stage.name(), current.progress(stage.name(), "")), width - 1));
            } else {
                clusters.forEach(cluster -> row.append(
                                fit(cell(stage.name(), current.progress(stage.name(), cluster.name())), column - 2))
                        .append("  "));
            }
            lines.add(row.toAttributedString());
        }
        current.lastProblem()
                .ifPresent(problem -> lines.add(fit(new AttributedString("last problem: " + problem, RED), width - 1)));
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

    private static AttributedString cell(String stage, Optional<StageProgress> step) {
        AttributedStringBuilder cell = new AttributedStringBuilder();
        cell.append("%-12s ".formatted(stage));
        if (step.isEmpty()) {
            return cell.append("·".repeat(BAR), DIM).append(" waiting", DIM).toAttributedString();
        }
        StageProgress now = step.get();
        int filled = BAR * now.percent() / 100;
        AttributedStyle style = switch (now.state()) {
            case READY, RELEASED -> GREEN;
            case BLOCKED, FAILED -> RED;
            default -> CYAN;
        };
        cell.append("█".repeat(filled), style).append("░".repeat(BAR - filled), DIM);
        cell.append(" %d/%d ".formatted(now.done(), now.total()));
        return cell.append(now.state() == StageProgress.State.READY ? "ready" : now.step(), style)
                .toAttributedString();
    }

    private static AttributedString fit(AttributedString text, int width) {
        AttributedString cut = text.columnSubSequence(0, width);
        return AttributedString.join(
                AttributedString.EMPTY, cut, new AttributedString(" ".repeat(width - cut.columnLength())));
    }

    /** Draws a last time and leaves the cursor below the picture, so that it stays on the screen. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        painter.interrupt();
        drawWithCursorAt(Integer.MAX_VALUE);
        try {
            terminal.writer().println();
            terminal.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot give back the terminal: " + e.getMessage(), e);
        }
    }
}
