package dev.catamaran.gitops.support;

import dev.catamaran.cloud.kube.KubeProblems;
import dev.catamaran.gitops.provider.git.GitProblems;
import dev.catamaran.runtime.converge.Attempts;
import dev.catamaran.runtime.converge.Cancellation;
import dev.catamaran.runtime.converge.Convergence;
import dev.catamaran.runtime.converge.Converger;
import dev.catamaran.runtime.converge.Ledger;
import dev.catamaran.runtime.converge.Limits;
import dev.catamaran.runtime.converge.Pace;
import dev.catamaran.runtime.converge.Progress;
import dev.catamaran.runtime.converge.RunScope;
import dev.catamaran.runtime.converge.Tempo;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.StageInput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A run of the real converger that keeps what it heard. */
public final class Run implements Ledger, Progress {
    private final StageInput input;
    private final List<String> steps = new CopyOnWriteArrayList<>();

    public Run(StageInput input) {
        this.input = input;
    }

    /** {@code create root-application}, {@code nginx-ingress Synced/Healthy}, {@code finished wave-2}. */
    public List<String> steps() {
        return List.copyOf(steps);
    }

    public Outputs converge(ResourceGraph graph) throws InterruptedException {
        return outputs(end(graph));
    }

    /** Converges or takes down, as the input says, and tells how it ended. */
    public Convergence end(ResourceGraph graph) throws InterruptedException {
        RunScope scope = new RunScope(input.owner(), input.generation(), input.deleting(), new Cancellation(), _ -> {});
        return input.deleting()
                ? converger().tearDown(graph, scope, this, this)
                : converger().converge(graph, scope, this, this);
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
        Duration brief = Duration.ofMillis(20);
        Duration longer = Duration.ofMillis(300);
        Tempo tempo = new Tempo(brief, longer, brief, longer, Duration.ofSeconds(5));
        return new Converger(new Attempts(
                pace, tempo, new Limits(pace, Map.of(), 10_000), List.of(new KubeProblems(), new GitProblems())));
    }

    @Override
    public Intent intend(Resource resource) {
        return new Intent(resource.slot(), 1);
    }

    @Override
    public void present(Resource resource, Found found) {
        steps.add("present " + resource.slot());
    }

    @Override
    public void gone(Resource resource) {
        steps.add("gone " + resource.slot());
    }

    @Override
    public void started(Resource resource, String verb) {
        steps.add(verb + " " + resource.slot());
    }

    @Override
    public void within(Resource resource, String step, int done, int total) {
        steps.add(step);
    }

    @Override
    public void repeated(Resource resource, Problem problem) {
        steps.add("repeat " + resource.slot() + ": " + problem.message());
    }

    @Override
    public void finished(Resource resource) {
        steps.add("finished " + resource.slot());
    }
}
