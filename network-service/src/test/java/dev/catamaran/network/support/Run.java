package dev.catamaran.network.support;

import dev.catamaran.cloud.aws.AwsProblems;
import dev.catamaran.cloud.gcp.GcpProblems;
import dev.catamaran.runtime.converge.Attempts;
import dev.catamaran.runtime.converge.Cancellation;
import dev.catamaran.runtime.converge.Convergence;
import dev.catamaran.runtime.converge.Converger;
import dev.catamaran.runtime.converge.DriftWatch;
import dev.catamaran.runtime.converge.Ledger;
import dev.catamaran.runtime.converge.Limits;
import dev.catamaran.runtime.converge.Pace;
import dev.catamaran.runtime.converge.Progress;
import dev.catamaran.runtime.converge.RunScope;
import dev.catamaran.runtime.converge.Tempo;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.StageInput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** One run of the real converger; remembers only what the ledger does, like a service after a crash. */
public final class Run {
    private final StageInput input;
    private final Ledger ledger;
    private final Set<String> steps = new ConcurrentSkipListSet<>();
    private final Cancellation cancellation = new Cancellation();

    Run(StageInput input, Ledger ledger) {
        this.input = input;
        this.ledger = ledger;
    }

    /** What was done: {@code create vpc}. */
    public Set<String> steps() {
        return steps;
    }

    public Outputs converge(ResourceGraph graph) throws InterruptedException {
        return outputs(converger().converge(graph, scope(false), ledger, progress()));
    }

    /** A later look at what was reached before. */
    public Outputs watch(ResourceGraph graph, DriftWatch drift) throws InterruptedException {
        RunScope scope = new RunScope(input.owner(), input.generation(), false, cancellation, _ -> {}, drift);
        return outputs(converger().converge(graph, scope, ledger, progress()));
    }

    public void tearDown(ResourceGraph graph) throws InterruptedException {
        outputs(converger().tearDown(graph, scope(true), ledger, progress()));
    }

    private static Outputs outputs(Convergence end) {
        if (end instanceof Convergence.Converged(Outputs outputs)) {
            return outputs;
        }
        AssertionError failure = new AssertionError("did not converge: " + end);
        if (end instanceof Convergence.Stopped(var problems)) {
            problems.forEach(problem -> failure.addSuppressed(problem.cause()));
        }
        throw failure;
    }

    private static Converger converger() {
        Pace pace = Pace.system();
        Tempo tempo = new Tempo(
                Duration.ofMillis(5),
                Duration.ofMillis(50),
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                Duration.ofSeconds(30));
        Limits limits = new Limits(pace, Map.of(), 10_000);
        return new Converger(new Attempts(pace, tempo, limits, List.of(new AwsProblems(), new GcpProblems())));
    }

    private RunScope scope(boolean deleting) {
        return new RunScope(input.owner(), input.generation(), deleting, cancellation, _ -> {});
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void started(Resource resource, String verb) {
                steps.add(verb + " " + resource.slot());
            }

            @Override
            public void within(Resource resource, String step, int done, int total) {}

            @Override
            public void repeated(Resource resource, Problem problem) {
                steps.add("repeat " + resource.slot() + ": " + problem.code());
            }

            @Override
            public void finished(Resource resource) {}
        };
    }
}
