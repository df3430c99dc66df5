package dev.catamaran.cli.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A stream of server-sent events. It is read by a thread of its own, as far ahead as there is room, so that who listens
 * can wait for a moment only, and so that silence shows: a connection may be dead without telling.
 */
final class EventStream implements AutoCloseable {
    private static final int ROOM = 1_000;

    private final ConsoleAddress console;
    private final InputStream body;
    private final Duration longestSilence;
    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(ROOM);
    private final Thread reader;
    private long lastHeard = System.nanoTime();

    private sealed interface Heard {
        record Event(EventStreamParser.Message message) implements Heard {}

        /** A comment: who is there does not say anything. */
        record Life(String comment) implements Heard {}

        record End(String reason) implements Heard {}
    }

    EventStream(ConsoleAddress console, InputStream body, Duration longestSilence) {
        this.console = console;
        this.body = body;
        this.longestSilence = longestSilence;
        this.reader = Thread.ofVirtual().name("event-stream").start(this::read);
    }

    private void read() {
        EventStreamParser parser = new EventStreamParser();
        String comment = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null) {
                Optional<EventStreamParser.Message> message = parser.line(line);
                if (message.isPresent()) {
                    heard.put(new Heard.Event(message.get()));
                } else if (line.startsWith(":")) {
                    comment = line.substring(1).strip();
                    heard.put(new Heard.Life(comment));
                }
                line = lines.readLine();
            }
            heard.put(new Heard.End(comment.isEmpty() ? "it ended the stream" : "it ended the stream: " + comment));
        } catch (IOException e) {
            end(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(String reason) {
        try {
            heard.put(new Heard.End(reason));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next event; empty when there is none for so long. */
    Optional<EventStreamParser.Message> poll(Duration longest) throws ConsoleAwayException {
        Heard next = take(longest);
        return switch (next) {
            case Heard.Event(var message) -> Optional.of(message);
            case Heard.Life _ -> Optional.empty();
            case Heard.End(String reason) ->
                throw new ConsoleAwayException("the console at " + console + " is gone: " + reason);
        };
    }

    private Heard take(Duration longest) throws ConsoleAwayException {
        try {
            Heard next = heard.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (next != null) {
                lastHeard = System.nanoTime();
                return next;
            }
            if (System.nanoTime() - lastHeard > longestSilence.toNanos()) {
                return new Heard.End("no sign of life for " + longestSilence.toSeconds() + " s");
            }
            return new Heard.Life("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConsoleAwayException("interrupted", e);
        }
    }

    @Override
    public void close() {
        reader.interrupt();
        try {
            body.close();
        } catch (IOException _) {
            // it is over either way
        }
    }
}
