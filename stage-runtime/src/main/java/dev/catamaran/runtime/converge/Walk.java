package dev.catamaran.runtime.converge;

import dev.catamaran.runtime.converge.Attempts.StepFailedException;
import dev.catamaran.runtime.converge.Cancellation.CancelledException;
import dev.catamaran.runtime.converge.Convergence.StepProblem;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Runs a step for every resource of a graph, each on a virtual thread of its own, as soon as those it waits for are done.
 * A resource that waits for one that failed is left out.
 */
final class Walk {
    private final ResourceGraph graph;
    private final Function<Resource, List<String>> waitsFor;
    private final Step step;
    private final Map<String, CompletableFuture<Boolean>> done = new HashMap<>();
    private final List<StepProblem> problems = Collections.synchronizedList(new ArrayList<>());
    private volatile String cancelled = "";

    /** What is done with a resource. */
    @FunctionalInterface
    interface Step {
        void run(Resource resource) throws StepFailedException, InterruptedException;
    }

    private Walk(ResourceGraph graph, Function<Resource, List<String>> waitsFor, Step step) {
        this.graph = graph;
        this.waitsFor = waitsFor;
        this.step = step;
        graph.resources().forEach(resource -> done.put(resource.slot(), new CompletableFuture<>()));
    }

    /** Parents first. */
    static Walk forward(ResourceGraph graph, Step step) {
        return new Walk(graph, Resource::after, step);
    }

    /** Children first. */
    static Walk backward(ResourceGraph graph, Step step) {
        return new Walk(graph, resource -> graph.dependents(resource.slot()), step);
    }

    /** Walks to the end; returns when no step is running any more. */
    void run() throws InterruptedException {
        List<Thread> threads = graph.resources().stream()
                .map(resource ->
                        Thread.ofVirtual().name("converge-" + resource.slot()).start(() -> visit(resource)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void visit(Resource resource) {
        boolean worked = false;
        try {
            if (parentsWorked(resource)) {
                step.run(resource);
                worked = true;
            }
        } catch (StepFailedException e) {
            problems.add(new StepProblem(resource.slot(), e.problem(), e.getCause() == null ? e : e.getCause()));
        } catch (CancelledException e) {
            cancelled = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            cancelled = "interrupted";
            Thread.currentThread().interrupt();
        } catch (RuntimeException | ExecutionException e) {
            problems.add(new StepProblem(resource.slot(), new Problem.Defect(e.toString()), e));
        } finally {
            future(resource.slot()).complete(worked);
        }
    }

    private boolean parentsWorked(Resource resource) throws InterruptedException, ExecutionException {
        boolean all = true;
        for (String parent : waitsFor.apply(resource)) {
            all &= future(parent).get();
        }
        return all;
    }

    private CompletableFuture<Boolean> future(String slot) {
        CompletableFuture<Boolean> future = done.get(slot);
        if (future == null) {
            throw new IllegalStateException("slot '" + slot + "' is not of this graph");
        }
        return future;
    }

    List<StepProblem> problems() {
        return List.copyOf(problems);
    }

    /** Why the walk was cut short, empty when it was not. */
    String cancelled() {
        return cancelled;
    }
}
