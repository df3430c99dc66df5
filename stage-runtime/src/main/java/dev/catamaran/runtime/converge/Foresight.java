package dev.catamaran.runtime.converge;

import dev.catamaran.contracts.event.StagePlanned.Action;
import dev.catamaran.runtime.converge.Attempts.StepFailedException;
import dev.catamaran.runtime.converge.Breakers.CallClass;
import dev.catamaran.runtime.converge.Convergence.StepProblem;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Walks a graph as the converger does and only looks: what bringing it about would do to each resource. */
public final class Foresight {
    /** Somebody waits for the answer. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Attempts attempts;
    private final Workers workers;

    public Foresight(Attempts attempts, Workers workers) {
        this.attempts = attempts;
        this.workers = workers;
    }

    /**
     * What would become of a resource.
     *
     * @param found empty when it is not there
     */
    public record Outlook(Action action, Optional<Found> found) {}

    /**
     * What was seen of a graph.
     *
     * @param outlooks by slot
     * @param problems what could not be looked at; what comes after it is missing too
     */
    public record Sight(Map<String, Outlook> outlooks, List<StepProblem> problems) {}

    /** Looks at every resource of a graph. Blocks. */
    public Sight of(ResourceGraph graph, RunScope scope) throws InterruptedException {
        Map<String, Outlook> outlooks = new ConcurrentHashMap<>();
        Progress unheard = Progress.unheard();
        Walk walk =
                Walk.forward(graph, resource -> outlooks.put(resource.slot(), look(resource, scope, unheard)), workers);
        walk.run();
        return new Sight(Map.copyOf(outlooks), walk.problems());
    }

    private Outlook look(Resource resource, RunScope scope, Progress progress)
            throws StepFailedException, InterruptedException {
        Scope own = scope.of(resource, progress);
        Optional<Found> found = attempt(CallClass.READ, resource, scope, progress, () -> resource.find(own))
                .flatMap(each -> each);
        if (found.isEmpty()) {
            return new Outlook(Action.CREATE, Optional.empty());
        }
        scope.put(resource, found.get());
        boolean matches = attempt(
                        CallClass.COMPARE, resource, scope, progress, () -> resource.matches(own, found.get()))
                .orElse(false);
        if (matches) {
            return new Outlook(Action.KEEP, found);
        }
        return new Outlook(resource.isReplaced(found.get()) ? Action.REPLACE : Action.CHANGE, found);
    }

    @FunctionalInterface
    private interface Look<T> {
        T run() throws Exception;
    }

    /** Empty when something that the resource comes after is not there. */
    private <T> Optional<T> attempt(
            CallClass callClass, Resource resource, RunScope scope, Progress progress, Look<T> look)
            throws StepFailedException, InterruptedException {
        Attempts.Step step =
                new Attempts.Step(resource, callClass, scope.cancellation(), progress, Problem::passing, DEADLINE);
        return attempts.call(step, _ -> {
            try {
                return Optional.of(look.run());
            } catch (Scope.MissingResourceException _) {
                return Optional.empty();
            }
        });
    }
}
