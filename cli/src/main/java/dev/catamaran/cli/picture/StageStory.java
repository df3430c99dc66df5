package dev.catamaran.cli.picture;

import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.StageStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was said about one stage. Progress and condition travel on two topics and arrive in any order: the newer of the two
 * tells the state.
 */
final class StageStory {
    final String stage;
    final @Nullable String cluster;
    private @Nullable StageProgress progress;
    private Instant progressAt = Instant.MIN;
    private @Nullable StageStatus status;
    private Instant statusAt = Instant.MIN;
    private @Nullable StageFailed failed;
    private long generation;
    private @Nullable Instant startedAt;
    private @Nullable Instant readyAt;

    StageStory(String stage, @Nullable String cluster) {
        this.stage = stage;
        this.cluster = cluster;
    }

    void hear(StageProgress said, Instant at) {
        enter(said.generation());
        if (said.generation() == generation
                && (startedAt == null || said.startedAt().isBefore(startedAt))) {
            startedAt = said.startedAt();
        }
        if (!at.isBefore(progressAt)) {
            progress = said;
            progressAt = at;
        }
        if (said.state() == State.READY) {
            ready(said.generation(), at);
        }
    }

    void hear(StageStatus said, Instant at) {
        enter(said.observedGeneration());
        if (!at.isBefore(statusAt)) {
            status = said;
            statusAt = at;
        }
        if (said.state() == State.READY) {
            ready(said.observedGeneration(), said.since());
        }
    }

    void hear(StageFailed said) {
        failed = said;
    }

    private void enter(long spokenOf) {
        if (spokenOf > generation) {
            generation = spokenOf;
            startedAt = null;
            readyAt = null;
        }
    }

    private void ready(long spokenOf, Instant at) {
        if (spokenOf == generation && (readyAt == null || at.isBefore(readyAt))) {
            readyAt = at;
        }
    }

    /** Blocked, and nothing happens by itself. */
    boolean hopeless() {
        return state() == State.BLOCKED && failed != null && !failed.willRetry();
    }

    private State state() {
        if (status != null && !statusAt.isBefore(progressAt)) {
            return status.state();
        }
        return progress == null ? State.WAITING : progress.state();
    }

    private @Nullable ProblemReport problem() {
        if (status != null && !statusAt.isBefore(progressAt)) {
            return status.problem();
        }
        return progress == null ? null : progress.problem();
    }

    /** Empty before its first progress or condition. */
    Optional<StagePicture> picture() {
        if (progress == null && status == null) {
            return Optional.empty();
        }
        StageProgress now = progress != null && progress.generation() == generation ? progress : null;
        State state = state();
        boolean over = state == State.READY || state == State.RELEASED;
        int total = now == null ? 0 : now.total();
        return Optional.of(new StagePicture(
                stage,
                cluster,
                state,
                generation,
                now == null ? "" : now.step(),
                over ? total : now == null ? 0 : now.done(),
                total,
                over ? 100 : now == null ? 0 : now.percent(),
                startedAt,
                readyAt,
                problem(),
                progressAt.isAfter(statusAt) ? progressAt : statusAt));
    }
}
