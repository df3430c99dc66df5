package dev.catamaran.console.app;

import dev.catamaran.contracts.log.BuilderLog;
import dev.catamaran.contracts.log.BuilderLog.End;
import java.time.Instant;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What the builder of a fleet's cluster {@code aws} prints: numbered lines, so that everybody sees which. */
final class Batches {
    private static final Instant START = Instant.parse("2026-11-28T10:00:00Z");

    private Batches() {}

    /** Lines of a run from one on; a later run has begun later. */
    static BuilderLog batch(String fleet, int run, long first, int count, @Nullable End end) {
        return new BuilderLog(
                fleet,
                "aws",
                1,
                "run-" + run,
                "cluster.yml",
                START.plusSeconds(run),
                first,
                first,
                START.plusSeconds(run),
                LongStream.range(first, first + count)
                        .mapToObj(number -> "line " + number)
                        .toList(),
                end);
    }
}
