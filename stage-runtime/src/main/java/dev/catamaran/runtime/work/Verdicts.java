package dev.catamaran.runtime.work;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StageFailed;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.event.StageStatus;
import dev.catamaran.contracts.event.StageStatus.Drift;
import dev.catamaran.contracts.graph.Requirement;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.converge.Cancellation.CancelledException;
import dev.catamaran.runtime.converge.Convergence.StepProblem;
import dev.catamaran.runtime.converge.Pace;
import dev.catamaran.runtime.converge.Tempo;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.Lease;
import dev.catamaran.runtime.store.WorkQueue.Result;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes down how a run ended: condition, next time, events. Each verdict is the run's second transaction. */
@ApplicationScoped
public class Verdicts {
    private static final Logger LOG = Logger.getLogger(Verdicts.class);
    private static final Duration BLOCKED_PAUSE = Duration.ofMinutes(1);

    private final Database database;
    private final Closing closing;
    private final Tempo tempo;
    private final Pace pace;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Duration resync;

    public Verdicts(
            Database database,
            Closing closing,
            Tempo tempo,
            Pace pace,
            Clock clock,
            MeterRegistry meters,
            RuntimeConfig config) {
        this.meters = meters;
        this.database = database;
        this.closing = closing;
        this.tempo = tempo;
        this.pace = pace;
        this.clock = clock;
        this.resync = config.work().resync();
    }

    /** @param drift manual changes that the run found */
    void ready(Lease lease, Loaded loaded, StageInput input, List<FleetEvent> events, List<Drift> drift) {
        if (!drift.isEmpty()) {
            LOG.warnf("%s: changed by hand: %s", lease.key(), drift);
        }
        List<FleetEvent> all = new ArrayList<>(events);
        all.add(status(lease, loaded, input, State.READY, null, drift.isEmpty() ? null : drift));
        closing.close(lease, loaded, new Closing.Closed(State.READY, 0, jittered(resync), null, all));
    }

    void released(Lease lease, Loaded loaded, StageInput input, Stage stage) {
        closing.release(
                lease,
                loaded,
                closed(lease, loaded, input, State.RELEASED, 0, -1, null, stage.released(input)),
                loaded.deleting() ? stage.fleetReleased(input) : List.of());
    }

    void waiting(Lease lease, Loaded loaded, StageInput input, List<Requirement> missing) {
        LOG.debugf("%s waits for %s", lease.key(), missing);
        close(lease, loaded, input, loaded.going() ? State.DELETING : State.WAITING, 0, -1, null, List.of());
    }

    /** Answers the problem that decides. */
    Problem stopped(Lease lease, Loaded loaded, StageInput input, List<StepProblem> problems) {
        StepProblem worst = worst(problems);
        Problem problem = worst.problem();
        LOG.warnf(
                problem instanceof Problem.Defect ? worst.cause() : null,
                "%s stopped: %s",
                lease.key(),
                problems.stream()
                        .map(each -> each.slot() + " " + each.problem().code() + " "
                                + each.problem().message())
                        .collect(Collectors.joining("; ")));
        meters.counter("catamaran.stage.problems", "stage", lease.key().stage(), "code", problem.code())
                .increment();
        int attempts = lease.attempts() + 1;
        long due = dueInMillis(problem, attempts);
        ProblemReport report = problem.report(worst.slot().isEmpty() ? null : worst.slot());
        @Nullable Instant retryAt = due < 0 ? null : clock.instant().plusMillis(due);
        StageFailed failed = new StageFailed(
                input.fleetId(),
                input.cluster().isEmpty() ? null : input.cluster(),
                lease.key().stage(),
                input.generation(),
                report,
                attempts,
                due >= 0,
                retryAt);
        close(lease, loaded, input, progressState(problem), attempts, due, report, List.of(failed));
        return problem;
    }

    private long dueInMillis(Problem problem, int attempts) {
        if (!problem.retried()) {
            return -1;
        }
        boolean slow = problem instanceof Problem.QuotaExceeded || problem instanceof Problem.Unauthorized;
        Duration backoff = tempo.retry(attempts, 0.5 + pace.random().nextDouble() / 2);
        return slow ? jittered(BLOCKED_PAUSE) : backoff.toMillis();
    }

    private long jittered(Duration duration) {
        return (long) (duration.toMillis() * (0.9 + pace.random().nextDouble() / 5));
    }

    private static StepProblem worst(List<StepProblem> problems) {
        return problems.stream()
                .filter(each -> !each.problem().retried())
                .findFirst()
                .or(() -> problems.stream()
                        .filter(each -> !each.problem().passing())
                        .findFirst())
                .orElse(problems.getFirst());
    }

    static State progressState(Problem problem) {
        return switch (problem) {
            case Problem.InvalidSpec _, Problem.QuotaExceeded _, Problem.Unauthorized _ -> State.BLOCKED;
            default -> State.FAILED;
        };
    }

    /** The fleet is not alive; the item sleeps. */
    void nothingToDo(Lease lease) {
        database.awaitStatement(transaction -> transaction
                .queue()
                .finish(lease, new Result(lease.state(), lease.observedGeneration(), 0, -1, "", lease.emitted())));
    }

    void cancelled(Lease lease, String reason) {
        LOG.infof("%s gives up its lease: %s", lease.key(), reason);
        database.awaitStatement(transaction -> transaction.queue().giveBack(lease));
    }

    /** A run that broke outside its steps: it must not spin, so the item comes back after a backoff. */
    void broken(Lease lease, Problem problem) {
        int attempts = lease.attempts() + 1;
        database.awaitStatement(transaction -> transaction
                .queue()
                .finish(
                        lease,
                        new Result(
                                State.FAILED.name(),
                                lease.observedGeneration(),
                                attempts,
                                tempo.retry(attempts, 1).toMillis(),
                                Closing.json(problem.report(null)),
                                lease.emitted())));
    }

    /** Publishes an event in the middle of a run. */
    void announce(Lease lease, FleetRow fleet, FleetEvent event) {
        if (!closing.announce(lease, fleet, event)) {
            throw new CancelledException("lease lost");
        }
    }

    private void close(
            Lease lease,
            Loaded loaded,
            StageInput input,
            State state,
            int attempts,
            long dueInMillis,
            @Nullable ProblemReport problem,
            List<FleetEvent> events) {
        closing.close(lease, loaded, closed(lease, loaded, input, state, attempts, dueInMillis, problem, events));
    }

    private Closing.Closed closed(
            Lease lease,
            Loaded loaded,
            StageInput input,
            State state,
            int attempts,
            long dueInMillis,
            @Nullable ProblemReport problem,
            List<FleetEvent> events) {
        List<FleetEvent> all = new ArrayList<>(events);
        all.add(status(lease, loaded, input, state, problem, null));
        return new Closing.Closed(state, attempts, dueInMillis, problem, all);
    }

    private StageStatus status(
            Lease lease,
            Loaded loaded,
            StageInput input,
            State state,
            @Nullable ProblemReport problem,
            @Nullable List<Drift> drift) {
        return new StageStatus(
                input.fleetId(),
                input.cluster().isEmpty() ? null : input.cluster(),
                lease.key().stage(),
                state,
                loaded.fleet().generation,
                clock.instant(),
                problem,
                drift);
    }
}
