package dev.catamaran.runtime.converge;

import dev.catamaran.runtime.converge.Breakers.CallClass;
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
    private final Breakers breakers;
    private final RetryBudget budget;

    /** Without breaker and budget. */
    public Attempts(Pace pace, Tempo tempo, Limits limits, List<ProblemClassifier> classifiers) {
        this(pace, tempo, limits, classifiers, Breakers.none(pace), new RetryBudget(pace, Double.POSITIVE_INFINITY));
    }

    public Attempts(
            Pace pace,
            Tempo tempo,
            Limits limits,
            List<ProblemClassifier> classifiers,
            Breakers breakers,
            RetryBudget budget) {
        this.breakers = breakers;
        this.budget = budget;
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

    /**
     * What surrounds one step's calls.
     *
     * @param repeatable problems after which the call is made again
     * @param deadline how long it is repeated
     */
    record Step(
            Resource resource,
            CallClass callClass,
            Cancellation cancellation,
            Progress progress,
            Predicate<Problem> repeatable,
            Duration deadline) {}

    /** Calls until it works, the problem does not pass, the deadline is over or the run is cancelled. */
    <T> T call(Step step, Call<T> call) throws StepFailedException, InterruptedException {
        String lane = step.resource().lane();
        Duration start = pace.elapsed();
        budget.firstTry(lane);
        for (int attempt = 0; ; attempt++) {
            step.cancellation().checkpoint();
            try {
                admit(step, start);
                T answer = call.run(attempt > 0);
                breakers.worked(lane, step.callClass());
                return answer;
            } catch (Cancellation.CancelledException | StepFailedException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                Problem problem = classify(e);
                breakers.failed(lane, step.callClass(), problem);
                boolean over = pace.elapsed().minus(start).compareTo(step.deadline()) > 0;
                if (over || !step.repeatable().test(problem) || !budget.repeat(lane)) {
                    throw new StepFailedException(problem, e);
                }
                step.progress().repeated(step.resource(), problem);
                pace.sleep(pause(problem, attempt));
            }
        }
    }

    /** Waits until the breaker lets a call through and the resource's lane has room for it. */
    private void admit(Step step, Duration start) throws StepFailedException, InterruptedException {
        if (step.callClass() == CallClass.COMPARE) {
            return;
        }
        String lane = step.resource().lane();
        Duration wait = breakers.admit(lane, step.callClass());
        while (wait.isPositive()) {
            if (pace.elapsed().plus(wait).minus(start).compareTo(step.deadline()) > 0) {
                String message = lane + " does not answer; it is tried again in " + wait.toSeconds() + " s";
                throw new StepFailedException(new Problem.Transient(message), new IllegalStateException(message));
            }
            pace.sleep(wait);
            step.cancellation().checkpoint();
            wait = breakers.admit(lane, step.callClass());
        }
        limits.acquire(lane);
        step.cancellation().checkpoint();
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
