package dev.catamaran.runtime.converge;

import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemClassifier;
import dev.catamaran.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The one retry layer: calls, classifies what was thrown, repeats what passes. */
public final class Attempts {
    private final Pace pace;
    private final Tempo tempo;
    private final Limits limits;
    private final List<ProblemClassifier> classifiers;

    public Attempts(Pace pace, Tempo tempo, Limits limits, List<ProblemClassifier> classifiers) {
        this.pace = pace;
        this.tempo = tempo;
        this.limits = limits;
        this.classifiers = List.copyOf(classifiers);
    }

    /** A call that may be repeated; told whether an earlier try may have worked. */
    @FunctionalInterface
    interface Call<T> {
        T run(boolean again) throws Exception;
    }

    /** A step that did not work, with the problem that ended it. */
    static final class StepFailedException extends Exception {
        private final transient Problem problem;

        StepFailedException(Problem problem, Throwable cause) {
            super(problem.message(), cause);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    /** Waits until the resource's lane has room for one more call. */
    void admit(Resource resource) throws InterruptedException {
        limits.acquire(resource.lane());
    }

    /** Calls until it works, the problem does not pass, the deadline is over or the run is cancelled. */
    <T> T call(
            Resource resource,
            Cancellation cancellation,
            Progress progress,
            Predicate<Problem> repeatable,
            Duration deadline,
            Call<T> call)
            throws StepFailedException, InterruptedException {
        Duration start = pace.elapsed();
        for (int attempt = 0; ; attempt++) {
            cancellation.checkpoint();
            try {
                return call.run(attempt > 0);
            } catch (Cancellation.CancelledException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                Problem problem = classify(e);
                if (!repeatable.test(problem) || pace.elapsed().minus(start).compareTo(deadline) > 0) {
                    throw new StepFailedException(problem, e);
                }
                progress.repeated(resource, problem);
                pace.sleep(pause(problem, attempt));
            }
        }
    }

    private Duration pause(Problem problem, int attempt) {
        Duration backoff = tempo.retry(attempt, pace.random().nextDouble());
        if (problem instanceof Problem.Throttled throttled && throttled.retryAfter() != null) {
            Duration asked = Objects.requireNonNull(throttled.retryAfter());
            return asked.compareTo(backoff) > 0 ? asked : backoff;
        }
        return backoff;
    }

    /** The problem behind an exception; a defect when nobody knows it. */
    public Problem classify(Throwable failure) {
        for (@org.jspecify.annotations.Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException known) {
                return known.problem();
            }
            if (cause instanceof Scope.MissingResourceException missing) {
                return new Problem.Transient(String.valueOf(missing.getMessage()));
            }
            for (ProblemClassifier classifier : classifiers) {
                Optional<Problem> problem = classifier.classify(cause);
                if (problem.isPresent()) {
                    return problem.get();
                }
            }
        }
        return new Problem.Defect(failure.toString());
    }

    Tempo tempo() {
        return tempo;
    }

    Pace pace() {
        return pace;
    }
}
