package dev.catamaran.dns.support;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.TrafficReady;
import dev.catamaran.dns.app.TrafficStage;
import dev.catamaran.dns.provider.cloudflare.CloudflareProblems;
import dev.catamaran.runtime.converge.Attempts;
import dev.catamaran.runtime.converge.Cancellation;
import dev.catamaran.runtime.converge.Convergence;
import dev.catamaran.runtime.converge.Converger;
import dev.catamaran.runtime.converge.Ledger;
import dev.catamaran.runtime.converge.Limits;
import dev.catamaran.runtime.converge.Progress;
import dev.catamaran.runtime.converge.RunScope;
import dev.catamaran.runtime.converge.Tempo;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.testkit.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs of the traffic stage with the real converger; what it announces is kept. */
public final class Runs {
    private final TrafficStage stage;
    private final FakeClock clock;
    private final List<FleetEvent> announced = new CopyOnWriteArrayList<>();

    public Runs(TrafficStage stage, FakeClock clock) {
        this.stage = stage;
        this.clock = clock;
    }

    /** Everything announced so far, in order. */
    public List<FleetEvent> announced() {
        return List.copyOf(announced);
    }

    /** Converges and answers what the stage then publishes. */
    public TrafficReady converge(TestFleet fleet) throws InterruptedException {
        return switch (run(fleet)) {
            case Convergence.Converged(var outputs) ->
                (TrafficReady) stage.ready(fleet.input(), outputs).getFirst();
            case Convergence.Stopped(var problems) -> throw failure(problems);
            case Convergence.Cancelled(var reason) -> throw new AssertionError(reason);
        };
    }

    /** Converges something that is expected to stop and answers why. */
    public List<Problem> stop(TestFleet fleet) throws InterruptedException {
        if (run(fleet) instanceof Convergence.Stopped(var problems)) {
            return problems.stream().map(Convergence.StepProblem::problem).toList();
        }
        throw new AssertionError("did not stop");
    }

    public void tearDown(TestFleet fleet) throws InterruptedException {
        StageInput input = fleet.input(true);
        Convergence end = converger().tearDown(stage.plan(input), scope(input), new NoLedger(), new NoProgress());
        if (end instanceof Convergence.Stopped(var problems)) {
            throw failure(problems);
        }
    }

    private Convergence run(TestFleet fleet) throws InterruptedException {
        StageInput input = fleet.input();
        return converger().converge(stage.plan(input), scope(input), new NoLedger(), new NoProgress());
    }

    private RunScope scope(StageInput input) {
        return new RunScope(input.owner(), 1, input.deleting(), new Cancellation(), announced::add);
    }

    private Converger converger() {
        LeapingPace pace = new LeapingPace(clock);
        Tempo tempo = new Tempo(
                Duration.ofMillis(25),
                Duration.ofSeconds(5),
                Duration.ofMillis(250),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
        return new Converger(
                new Attempts(pace, tempo, new Limits(pace, Map.of(), 1_000), List.of(new CloudflareProblems())));
    }

    private static AssertionError failure(List<Convergence.StepProblem> problems) {
        AssertionError failure = new AssertionError("stopped: " + problems);
        problems.forEach(problem -> failure.addSuppressed(problem.cause()));
        return failure;
    }

    /** Remembers nothing, as after a crash that lost the database: marks at Cloudflare have to do. */
    private static final class NoLedger implements Ledger {
        @Override
        public Intent intend(Resource resource) {
            return new Intent("token", 1);
        }

        @Override
        public void present(Resource resource, Found found) {}

        @Override
        public void gone(Resource resource) {}
    }

    private static final class NoProgress implements Progress {
        @Override
        public void started(Resource resource, String verb) {}

        @Override
        public void within(Resource resource, String step, int done, int total) {}

        @Override
        public void repeated(Resource resource, Problem problem) {}

        @Override
        public void finished(Resource resource) {}
    }
}
