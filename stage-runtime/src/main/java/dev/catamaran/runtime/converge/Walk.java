package dev.catamaran.runtime.converge;

import dev.catamaran.runtime.converge.Attempts.StepFailedException;
import dev.catamaran.runtime.converge.Cancellation.CancelledException;
import dev.catamaran.runtime.converge.Convergence.StepProblem;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs a step for every resource of a graph, all that can at once, as soon as those it waits for are done. A resource
 * that waits for one that failed is left out.
 */
final class Walk {
    private final ResourceGraph graph;
    private final Function<Resource, List<String>> waitsFor;
    private final Step step;
    private final Workers workers;
    private final List<Workers.Task> tasks = new ArrayList<>();
    private final Set<String> started = new HashSet<>();
    private final Set<String> worked = new HashSet<>();
    private final List<StepProblem> problems = Collections.synchronizedList(new ArrayList<>());
    private volatile String cancelled = "";

    /** What is done with a resource. */
    @FunctionalInterface
    interface Step {
        void run(Resource resource) throws StepFailedException, InterruptedException;
    }

    private Walk(ResourceGraph graph, Function<Resource, List<String>> waitsFor, Step step, Workers workers) {
        this.graph = graph;
        this.waitsFor = waitsFor;
        this.step = step;
        this.workers = workers;
    }

    /** Parents first. */
    static Walk forward(ResourceGraph graph, Step step, Workers workers) {
        return new Walk(graph, Resource::after, step, workers);
    }

    /** Children first. */
    static Walk backward(ResourceGraph graph, Step step, Workers workers) {
        return new Walk(graph, resource -> graph.dependents(resource.slot()), step, workers);
    }

    /** Walks to the end; returns when no step is running any more. */
    void run() throws InterruptedException {
        startReady();
        for (int next = 0; next < startedTasks(); next++) {
            task(next).join();
        }
    }

    private synchronized int startedTasks() {
        return tasks.size();
    }

    private synchronized Workers.Task task(int index) {
        return tasks.get(index);
    }

    /** A step starts its dependents before it ends, so whoever joins the tasks in turn misses none. */
    private synchronized void startReady() {
        for (Resource resource : graph.resources()) {
            if (worked.containsAll(waitsFor.apply(resource)) && started.add(resource.slot())) {
                tasks.add(workers.start("converge-" + resource.slot(), () -> visit(resource)));
            }
        }
    }

    private void visit(Resource resource) {
        try {
            step.run(resource);
            synchronized (this) {
                worked.add(resource.slot());
            }
            startReady();
        } catch (StepFailedException e) {
            problems.add(new StepProblem(resource.slot(), e.problem(), e.getCause() == null ? e : e.getCause()));
        } catch (ProblemException e) {
            problems.add(new StepProblem(resource.slot(), e.problem(), e));
        } catch (CancelledException e) {
            cancelled = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            cancelled = "interrupted";
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            problems.add(new StepProblem(resource.slot(), new Problem.Defect(e.toString()), e));
        }
    }

    List<StepProblem> problems() {
        return List.copyOf(problems);
    }

    /** Why the walk was cut short, empty when it was not. */
    String cancelled() {
        return cancelled;
    }
}
