package dev.catamaran.runtime.work;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.StageProgress.State;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.graph.Requirement;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.runtime.converge.Cancellation;
import dev.catamaran.runtime.converge.Convergence;
import dev.catamaran.runtime.converge.Convergence.StepProblem;
import dev.catamaran.runtime.converge.Converger;
import dev.catamaran.runtime.converge.DriftWatch;
import dev.catamaran.runtime.converge.RunScope;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.outbox.ProgressSink;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.runtime.store.Database;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.Lease;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** One run of one stage for one fleet or cluster: load, decide, converge, write down. */
@ApplicationScoped
public class StageRun {
    private static final Logger LOG = Logger.getLogger(StageRun.class);

    private final Database database;
    private final Loader loader;
    private final Stages stages;
    private final Former former;
    private final Converger converger;
    private final LeaseKeeper keeper;
    private final Verdicts verdicts;
    private final ProgressSink publisher;
    private final Traces traces;
    private final Clock clock;
    private final MeterRegistry meters;

    public StageRun(
            Database database,
            Loader loader,
            Stages stages,
            Former former,
            Converger converger,
            LeaseKeeper keeper,
            Verdicts verdicts,
            ProgressSink publisher,
            Traces traces,
            Clock clock,
            MeterRegistry meters) {
        this.database = database;
        this.loader = loader;
        this.stages = stages;
        this.former = former;
        this.converger = converger;
        this.keeper = keeper;
        this.verdicts = verdicts;
        this.publisher = publisher;
        this.traces = traces;
        this.clock = clock;
        this.meters = meters;
    }

    /** Runs under a lease and gives it back, whatever happens. */
    void run(Lease lease) {
        try {
            Optional<Loaded> loaded = loader.load(lease);
            if (loaded.isEmpty()) {
                verdicts.nothingToDo(lease);
                return;
            }
            Cancellation cancellation = keeper.keep(lease, loaded.get().fleet());
            Timer.Sample run = Timer.start(meters);
            traces.within(loaded.get().fleet(), lease.key(), () -> work(lease, loaded.get(), cancellation));
            run.stop(Timer.builder("catamaran.stage.run")
                    .description("one run of a stage")
                    .tag("stage", lease.key().stage())
                    .publishPercentileHistogram()
                    .register(meters));
        } catch (Cancellation.CancelledException e) {
            verdicts.cancelled(lease, String.valueOf(e.getMessage()));
        } catch (ProblemException e) {
            LOG.warnf("%s stopped: %s", lease.key(), e.getMessage());
            verdicts.broken(lease, e.problem());
        } catch (RuntimeException e) {
            LOG.errorf(e, "defect in %s", lease.key());
            verdicts.broken(lease, new Problem.Defect(e.toString()));
        } finally {
            keeper.release(lease);
        }
    }

    private void work(Lease lease, Loaded loaded, Cancellation cancellation) {
        StageDefinition definition = StageGraph.stage(lease.key().stage());
        StageInput input = loaded.input(lease.key().cluster());
        List<Requirement> missing = missing(definition, loaded, input);
        if (!missing.isEmpty()) {
            verdicts.waiting(lease, loaded, input, missing);
        } else if (loaded.going() && !lease.started()) {
            verdicts.released(lease, loaded, input, stages.of(lease));
        } else {
            converge(lease, loaded, input, cancellation);
        }
    }

    private static List<Requirement> missing(StageDefinition definition, Loaded loaded, StageInput input) {
        return Eligibility.missing(
                requirements(definition, loaded),
                loaded.spec(),
                input.cluster(),
                loaded.facts(),
                loaded.fleet().generation);
    }

    private static List<Requirement> requirements(StageDefinition definition, Loaded loaded) {
        if (loaded.deleting()) {
            return definition.releaseWhen();
        }
        return loaded.retired() ? definition.retireWhen() : definition.startsWhen();
    }

    private void converge(Lease lease, Loaded loaded, StageInput input, Cancellation cancellation) {
        Stage stage = stages.of(lease);
        loader.markStarted(lease);
        try {
            ResourceGraph graph = stage.plan(input);
            List<ResourceGraph> going = former.recorded(loaded, input, stage, graph);
            RunProgress progress = new RunProgress(
                    input,
                    stage.name(),
                    graph.size() + going.stream().mapToInt(ResourceGraph::size).sum(),
                    clock,
                    step -> publisher.send(loaded.fleet().uid, input.generation(), step));
            DriftWatch drift = watch(lease, stage, input);
            RunScope scope = new RunScope(
                    input.owner(), input.generation(), input.deleting(), cancellation, announcer(lease, loaded), drift);
            StoredLedger ledger = new StoredLedger(database, lease, loaded.resources());
            Convergence end = input.deleting()
                    ? converger.tearDown(graph, going, scope, ledger, progress)
                    : converger.converge(graph, going, scope, ledger, progress);
            conclude(lease, loaded, input, stage, progress, drift, end);
        } catch (ProblemException e) {
            verdicts.stopped(lease, loaded, input, List.of(new StepProblem("", e.problem(), e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            verdicts.cancelled(lease, "interrupted");
        }
    }

    /** Once a generation was reached, what differs is somebody else's doing. */
    private static DriftWatch watch(Lease lease, Stage stage, StageInput input) {
        boolean reached = lease.state().equals(State.READY.name()) && lease.observedGeneration() == input.generation();
        return reached && !input.deleting() && stage.watchesDrift()
                ? DriftWatch.on(input.spec().drift() == FleetSpec.Drift.REPAIR)
                : DriftWatch.off();
    }

    private void conclude(
            Lease lease,
            Loaded loaded,
            StageInput input,
            Stage stage,
            RunProgress progress,
            DriftWatch drift,
            Convergence end) {
        switch (end) {
            case Convergence.Converged(var outputs)
            when input.deleting() -> {
                verdicts.released(lease, loaded, input, stage);
                progress.end(State.RELEASED, "released", null);
            }
            case Convergence.Converged(var outputs) -> {
                List<FleetEvent> events = stage.ready(input, outputs);
                verdicts.ready(lease, loaded, input, events, drift.seen());
                progress.end(State.READY, "ready", null);
            }
            case Convergence.Stopped(List<StepProblem> problems) -> {
                Problem worst = verdicts.stopped(lease, loaded, input, problems);
                progress.end(
                        Verdicts.progressState(worst),
                        "stopped",
                        worst.report(problems.getFirst().slot()));
            }
            case Convergence.Cancelled(String reason) -> verdicts.cancelled(lease, reason);
        }
    }

    private Consumer<FleetEvent> announcer(Lease lease, Loaded loaded) {
        FleetRow fleet = loaded.fleet();
        return event -> verdicts.announce(lease, fleet, event);
    }
}
