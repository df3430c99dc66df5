package dev.catamaran.cli.screen;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;

/** Lines on a terminal that are redrawn in place several times a second, and room above them to say something. */
final class Canvas implements AutoCloseable {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final int UNKNOWN_WIDTH = 80;
    private static final int UNKNOWN_HEIGHT = 30;

    private final Terminal terminal;
    private final Display display;
    private final Motif motif;
    private final Thread painter;
    private boolean closed;

    /** What is drawn. */
    interface Motif {
        /**
         * @param width columns there are
         * @param height lines there are; what is more is not drawn
         * @return no lines as long as there is nothing to draw
         */
        List<AttributedString> lines(int width, int height);
    }

    Canvas(Motif motif) throws IOException {
        this.terminal = TerminalBuilder.builder().system(true).dumb(true).build();
        this.display = new Display(terminal, false);
        this.motif = motif;
        this.painter = Thread.ofVirtual().name("painter").unstarted(this::paint);
    }

    /** Starts drawing. */
    void open() {
        painter.start();
    }

    synchronized void say(String line) {
        wipe();
        terminal.writer().println(line);
        terminal.flush();
        draw();
    }

    private void wipe() {
        goToTheLeft();
        display.update(List.of(), 0);
        display.reset();
    }

    /** Where the display believes the cursor to be, though what a person typed was echoed there: {@code ^C}. */
    private void goToTheLeft() {
        terminal.writer().print('\r');
    }

    private void paint() {
        while (!isClosed()) {
            draw();
            try {
                Thread.sleep(REDRAW);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void draw() {
        if (!closed) {
            drawWithCursorAt(0);
        }
    }

    /** @param row row of the picture, from above, where the cursor stays */
    private void drawWithCursorAt(int row) {
        int width = terminal.getWidth() > 0 ? terminal.getWidth() : UNKNOWN_WIDTH;
        int height = terminal.getHeight() > 0 ? terminal.getHeight() : UNKNOWN_HEIGHT;
        List<AttributedString> all = motif.lines(width, height - 1);
        if (all.isEmpty()) {
            return;
        }
        List<AttributedString> lines = all.subList(0, Math.clamp(height - 1L, 1, all.size()));
        goToTheLeft();
        display.resize(height, width);
        display.update(lines, new Size(width, height).cursorPos(Math.min(row, lines.size() - 1), 0));
        terminal.flush();
    }

    /** Draws a last time and leaves the cursor below the picture, so that it stays on the screen. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        painter.interrupt();
        wipe();
        drawWithCursorAt(Integer.MAX_VALUE);
        try {
            terminal.writer().println();
            terminal.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot give back the terminal: " + e.getMessage(), e);
        }
    }
}
