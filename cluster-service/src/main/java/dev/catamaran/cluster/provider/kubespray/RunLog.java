package dev.catamaran.cluster.provider.kubespray;

import dev.catamaran.cluster.domain.log.LogBatches;
import dev.catamaran.cluster.domain.log.Redaction;
import dev.catamaran.contracts.log.BuilderLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The output of one run: whole in its file, without secrets for everybody else. That nobody else gets it never ends a run. */
final class RunLog {
    private static final Logger LOG = Logger.getLogger(RunLog.class);

    private final Path file;
    private final Redaction redaction;
    private final LogBatches batches;
    private final Consumer<BuilderLog> sink;
    private final LineTail tail;
    private boolean givenUp;

    RunLog(Path file, Redaction redaction, LogBatches batches, Consumer<BuilderLog> sink) {
        this.file = file;
        this.redaction = redaction;
        this.batches = batches;
        this.sink = sink;
        this.tail = new LineTail(file);
    }

    Path file() {
        return file;
    }

    /** A text that the run has said elsewhere, without secrets. */
    String clean(String text) {
        return redaction.text(text);
    }

    /** Hands on what was printed since the last call. */
    void follow(Instant now) {
        guarded(() -> {
            tail.read(line -> take(line, now));
            batches.due(now).ifPresent(sink);
        });
    }

    /** Hands on the rest. */
    void end(Instant now, BuilderLog.End end) {
        guarded(() -> {
            tail.read(line -> take(line, now));
            tail.end(line -> take(line, now));
        });
        batches.end(now, end).forEach(sink);
    }

    private interface Reading {
        void run() throws IOException;
    }

    /** After a failure nothing more is read; the run goes on. */
    private void guarded(Reading reading) {
        if (givenUp) {
            return;
        }
        try {
            reading.run();
        } catch (IOException | RuntimeException e) {
            givenUp = true;
            LOG.warnf(e, "file=%s cannot be handed on: nobody else gets the rest of this run's output", file);
        }
    }

    private void take(String line, Instant now) {
        batches.add(redaction.next(line), now).ifPresent(sink);
    }

    /** The last line that is not blank, without secrets. */
    String lastLine() throws IOException {
        List<String> lines = Files.readString(file, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return lines.isEmpty() ? "no output" : clean(lines.getLast());
    }
}
