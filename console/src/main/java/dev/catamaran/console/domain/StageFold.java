package dev.catamaran.console.domain;

import dev.catamaran.console.domain.StageView.ProblemView;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.Remedies;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageProgress;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.StageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was said about one stage. Progress, condition and failure travel on three topics, so they arrive in any order: of
 * each the newest counts, and the newer of progress and condition tells the state.
 */
final class StageFold {
    private @Nullable StageProgress progress;
    private @Nullable Instant progressAt;
    private @Nullable StageStatus status;
    private @Nullable Instant statusAt;
    private @Nullable StageFailed failed;
    private @Nullable Instant failedAt;
    private long generation;
    private @Nullable Instant startedAt;
    private @Nullable Instant readyAt;

    void hear(StageProgress said, Instant at) {
        enter(said.generation());
        if (said.generation() == generation
                && (startedAt == null || said.startedAt().isBefore(startedAt))) {
            startedAt = said.startedAt();
        }
        if (progressAt == null || !at.isBefore(progressAt)) {
            progress = said;
            progressAt = at;
        }
        if (said.state() == State.READY) {
            ready(said.generation(), at);
        }
    }

    void hear(StageStatus said, Instant at) {
        enter(said.observedGeneration());
        if (statusAt == null || !at.isBefore(statusAt)) {
            status = said;
            statusAt = at;
        }
        if (said.state() == State.READY) {
            ready(said.observedGeneration(), said.since());
        }
    }

    void hear(StageFailed said, Instant at) {
        if (failedAt == null || !at.isBefore(failedAt)) {
            failed = said;
            failedAt = at;
        }
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

    Optional<State> state() {
        if (statusIsNewer()) {
            return Optional.of(Objects.requireNonNull(status).state());
        }
        return Optional.ofNullable(progress).map(StageProgress::state);
    }

    long generation() {
        return generation;
    }

    Optional<Instant> readyAt() {
        return Optional.ofNullable(readyAt);
    }

    Optional<Duration> took() {
        return startedAt == null || readyAt == null || readyAt.isBefore(startedAt)
                ? Optional.empty()
                : Optional.of(Duration.between(startedAt, readyAt));
    }

    private boolean statusIsNewer() {
        return statusAt != null && (progressAt == null || !statusAt.isBefore(progressAt));
    }

    StageView view(
            String id,
            String stage,
            @Nullable String cluster,
            String service,
            List<String> after,
            @Nullable Long expectedMillis) {
        Optional<StageProgress> now = Optional.ofNullable(progress).filter(each -> each.generation() == generation);
        boolean ready = state().filter(State.READY::equals).isPresent();
        return new StageView(
                id,
                stage,
                cluster,
                service,
                state().orElse(null),
                generation,
                now.map(StageProgress::step).orElse(""),
                now.map(StageProgress::done).orElse(0),
                now.map(StageProgress::total).orElse(0),
                ready ? 100 : now.map(StageProgress::percent).orElse(0),
                startedAt,
                readyAt,
                now.map(StageProgress::eta).orElse(null),
                expectedMillis,
                status == null ? progressAt : status.since(),
                problem(),
                after,
                false);
    }

    private @Nullable ProblemView problem() {
        ProblemReport report = statusIsNewer()
                ? Objects.requireNonNull(status).problem()
                : progress == null ? null : progress.problem();
        if (report == null) {
            return null;
        }
        Optional<StageFailed> last =
                Optional.ofNullable(failed).filter(each -> each.problem().code().equals(report.code()));
        return new ProblemView(
                report.code(),
                report.message(),
                report.resource(),
                Remedies.of(report.code()),
                last.map(StageFailed::willRetry).orElse(null),
                last.map(StageFailed::retryAt).orElse(null),
                last.map(StageFailed::attempts).orElse(null));
    }
}
