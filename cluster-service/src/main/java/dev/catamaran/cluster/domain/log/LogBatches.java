package dev.catamaran.cluster.domain.log;

import dev.catamaran.contracts.log.BuilderLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the lines of one run into batches. Lines have the numbers that they have in the output; those beyond the run's
 * limit are counted and left out, which shows as a gap. Not thread-safe.
 */
public final class LogBatches {
    /** Lines wait at most that long for further ones. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final Run run;
    private final long limit;
    private final List<String> waiting = new ArrayList<>();
    private Instant since = Instant.MAX;
    private long sequence;
    private long next = 1;
    private long first = 1;
    private int letters;
    private long published;
    private boolean over;

    /** @param id of this start of the playbook */
    public record Run(String fleetId, String cluster, long generation, String id, String playbook, Instant startedAt) {}

    /** @param limit letters of the whole run that are handed out */
    public LogBatches(Run run, long limit) {
        this.run = run;
        this.limit = limit;
    }

    /** Takes a line; gives the batch that is full before it. */
    public Optional<BuilderLog> add(String line, Instant at) {
        boolean full = waiting.size() == BuilderLog.MOST_LINES || letters + line.length() > BuilderLog.MOST_LETTERS;
        Optional<BuilderLog> batch = full && !waiting.isEmpty() ? Optional.of(batch(at, null)) : Optional.empty();
        over |= published + line.length() > limit;
        if (!over) {
            if (waiting.isEmpty()) {
                first = next;
                since = at;
            }
            waiting.add(line);
            letters += line.length();
            published += line.length();
        }
        next++;
        return batch;
    }

    /** What has waited long enough. */
    public Optional<BuilderLog> due(Instant at) {
        return waiting.isEmpty() || at.isBefore(since.plus(LONGEST_WAIT))
                ? Optional.empty()
                : Optional.of(batch(at, null));
    }

    /** What still waits, and how the run ended; behind a gap it tells by its number where the output ended. */
    public List<BuilderLog> end(Instant at, BuilderLog.End end) {
        boolean gapless = waiting.isEmpty() || first + waiting.size() == next;
        List<BuilderLog> last = new ArrayList<>();
        if (!gapless) {
            last.add(batch(at, null));
        }
        if (waiting.isEmpty()) {
            first = next;
        }
        last.add(batch(at, end));
        return last;
    }

    private BuilderLog batch(Instant at, BuilderLog.@Nullable End end) {
        BuilderLog batch = new BuilderLog(
                run.fleetId(),
                run.cluster(),
                run.generation(),
                run.id(),
                run.playbook(),
                run.startedAt(),
                ++sequence,
                first,
                at,
                waiting,
                end);
        waiting.clear();
        letters = 0;
        return batch;
    }
}
