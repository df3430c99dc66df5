package dev.catamaran.cluster.support;

import dev.catamaran.cloud.kube.KubeProblems;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** One run of the real converger; remembers nothing of runs before, like a service after a crash. */
public final class Run {
    private final StageInput input;
    private final Set<String> steps = new ConcurrentSkipListSet<>();
    private final List<String> within = new CopyOnWriteArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private volatile Consumer<String> listener = _ -> {};

    public Run(StageInput input) {
        this.input = input;
    }

    /** What was done: {@code create vpc}. */
    public Set<String> steps() {
        return steps;
    }

    /** Steps inside resources. */
    public List<String> within() {
        return within;
    }

    public Cancellation cancellation() {
        return cancellation;
    }

    public void onStep(Consumer<String> hearer) {
        listener = hearer;
    }

    public Outputs converge(ResourceGraph graph) throws InterruptedException {
        return outputs(end(graph));
    }

    /** Converges and tells how it ended. */
    public Convergence end(ResourceGraph graph) throws InterruptedException {
        return converger().converge(graph, scope(false), ledger(), progress());
    }

    public void tearDown(ResourceGraph graph) throws InterruptedException {
        outputs(converger().tearDown(graph, scope(true), ledger(), progress()));
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
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofSeconds(2));
        Limits limits = new Limits(pace, Map.of(), 10_000);
        return new Converger(new Attempts(pace, tempo, limits, List.of(new KubeProblems())));
    }

    private RunScope scope(boolean deleting) {
        return new RunScope(input.owner(), input.generation(), deleting, cancellation, _ -> {});
    }

    private static Ledger ledger() {
        Map<String, Intent> intents = new ConcurrentHashMap<>();
        return new Ledger() {
            @Override
            public Intent intend(Resource resource) {
                return intents.computeIfAbsent(resource.slot(), slot -> new Intent(slot, 1));
            }

            @Override
            public void present(Resource resource, Found found) {}

            @Override
            public void gone(Resource resource) {}
        };
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void started(Resource resource, String verb) {
                steps.add(verb + " " + resource.slot());
            }

            @Override
            public void within(Resource resource, String step, int done, int total) {
                within.add(resource.slot() + ": " + step + " " + done + "/" + total);
                listener.accept(step);
            }

            @Override
            public void repeated(Resource resource, Problem problem) {
                steps.add("repeat " + resource.slot() + ": " + problem.code());
            }

            @Override
            public void finished(Resource resource) {}
        };
    }
}
