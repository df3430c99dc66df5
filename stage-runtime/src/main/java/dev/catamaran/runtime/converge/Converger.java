package dev.catamaran.runtime.converge;

import dev.catamaran.runtime.converge.Attempts.StepFailedException;
import dev.catamaran.runtime.converge.Breakers.CallClass;
import dev.catamaran.runtime.converge.Ledger.Recorded;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Resource.Removal;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.stage.Outputs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes the outside agree with a resource graph.
 *
 * <p>Everything whose parents are ready runs at once. Each resource is found first; what is missing is created under a
 * recorded intent, what differs is updated, and what is not ready is looked at again until it is.
 */
public final class Converger {
    private final Attempts attempts;
    private final Workers workers;
    private final Duration visibility;
    private final Learned learned = new Learned();

    public Converger(Attempts attempts) {
        this(attempts, Workers.virtualThreads(), Duration.ZERO);
    }

    /**
     * @param workers runs the steps that can run at once
     * @param visibility how long what was made may stay out of sight
     */
    public Converger(Attempts attempts, Workers workers, Duration visibility) {
        this.attempts = attempts;
        this.workers = workers;
        this.visibility = visibility;
    }

    /** Brings the graph about. Blocks until it is converged, stuck or cancelled. */
    public Convergence converge(ResourceGraph graph, RunScope scope, Ledger ledger, Progress progress)
            throws InterruptedException {
        return converge(graph, List.of(), scope, ledger, progress);
    }

    /**
     * Brings the graph about and then takes down what earlier graphs had beside it. Blocks.
     *
     * @param former parts of earlier graphs that this one does not have, in the order in which they go
     */
    public Convergence converge(
            ResourceGraph graph, List<ResourceGraph> former, RunScope scope, Ledger ledger, Progress progress)
            throws InterruptedException {
        Walk walk = Walk.forward(graph, resource -> bringAbout(resource, scope, ledger, progress), workers);
        walk.run();
        Convergence end = end(walk, scope);
        return end instanceof Convergence.Converged ? retire(former, scope.takingDown(), ledger, progress, end) : end;
    }

    /** Takes the graph down, children first. Blocks until nothing is left, it is stuck or cancelled. */
    public Convergence tearDown(ResourceGraph graph, RunScope scope, Ledger ledger, Progress progress)
            throws InterruptedException {
        return tearDown(graph, List.of(), scope, ledger, progress);
    }

    /** Takes down what earlier graphs had beside this one, as in {@link #converge}, and then the graph. Blocks. */
    public Convergence tearDown(
            ResourceGraph graph, List<ResourceGraph> former, RunScope scope, Ledger ledger, Progress progress)
            throws InterruptedException {
        Convergence found = search(graph, scope, ledger, progress);
        Convergence retired =
                found instanceof Convergence.Converged ? retire(former, scope, ledger, progress, found) : found;
        return retired instanceof Convergence.Converged ? takeDown(graph, scope, ledger, progress) : retired;
    }

    /** What is to go may need what stays to be found, so that must be in the scope. */
    private Convergence retire(
            List<ResourceGraph> former, RunScope scope, Ledger ledger, Progress progress, Convergence before)
            throws InterruptedException {
        for (ResourceGraph part : former) {
            Convergence found = search(part, scope, ledger, progress);
            Convergence gone = found instanceof Convergence.Converged ? takeDown(part, scope, ledger, progress) : found;
            if (!(gone instanceof Convergence.Converged)) {
                return gone;
            }
        }
        return before;
    }

    private Convergence search(ResourceGraph graph, RunScope scope, Ledger ledger, Progress progress)
            throws InterruptedException {
        Walk search = Walk.forward(
                graph,
                resource -> {
                    scope.recall(resource, ledger);
                    search(resource, scope, progress, mayShowLate(resource, ledger));
                },
                workers);
        search.run();
        return end(search, scope);
    }

    private static boolean mayShowLate(Resource resource, Ledger ledger) {
        return resource.removal() == Removal.SOUGHT && ledger.recorded(resource) != Recorded.NOTHING;
    }

    private Convergence takeDown(ResourceGraph graph, RunScope scope, Ledger ledger, Progress progress)
            throws InterruptedException {
        Walk walk = Walk.backward(graph, resource -> takeDown(resource, scope, ledger, progress), workers);
        walk.run();
        return end(walk, scope);
    }

    /** Finds what there is of a graph and touches nothing; what cannot be found out is left out. Blocks. */
    public Map<String, Found> look(ResourceGraph graph, RunScope scope, Progress progress) throws InterruptedException {
        Walk.forward(graph, resource -> find(resource, scope, progress), workers)
                .run();
        return scope.allFound();
    }

    private static Convergence end(Walk walk, RunScope scope) {
        if (!walk.cancelled().isEmpty()) {
            return new Convergence.Cancelled(walk.cancelled());
        }
        return walk.problems().isEmpty()
                ? new Convergence.Converged(new Outputs(scope.allFound()))
                : new Convergence.Stopped(walk.problems());
    }

    private void bringAbout(Resource resource, RunScope scope, Ledger ledger, Progress progress)
            throws StepFailedException, InterruptedException {
        if (ledger.recorded(resource) == Recorded.GOING) {
            finishDeletion(resource, scope.takingDown(), ledger, progress);
        }
        scope.recall(resource, ledger);
        Scope own = scope.of(resource, progress);
        boolean onRecord = ledger.recorded(resource) == Recorded.PRESENT;
        Optional<Found> present = search(resource, scope, progress, onRecord);
        if (onRecord && present.isEmpty()) {
            scope.drift().missing(resource);
        }
        Found found = present.isPresent()
                ? adjust(resource, present.get(), scope, own, progress)
                : create(resource, scope, own, ledger, progress);
        ledger.present(resource, found);
        scope.put(resource, awaitReady(resource, found, present.isEmpty(), scope, progress));
        progress.finished(resource);
    }

    private Found adjust(Resource resource, Found present, RunScope scope, Scope own, Progress progress)
            throws StepFailedException, InterruptedException {
        boolean matches =
                attempt(CallClass.COMPARE, resource, scope, progress, again -> resource.matches(own, present));
        if (matches) {
            return present;
        }
        DriftWatch drift = scope.drift();
        if (drift.watching()) {
            drift.changed(
                    resource,
                    attempt(CallClass.COMPARE, resource, scope, progress, again -> resource.differences(own, present)));
        }
        if (!drift.repairing()) {
            return present;
        }
        progress.started(resource, "update");
        return attempt(CallClass.WRITE, resource, scope, progress, again -> resource.update(own, present));
    }

    private Found create(Resource resource, RunScope scope, Scope own, Ledger ledger, Progress progress)
            throws StepFailedException, InterruptedException {
        progress.started(resource, "create");
        Intent intent = ledger.intend(resource);
        AtomicBoolean adopted = new AtomicBoolean();
        Found found = attempt(CallClass.WRITE, resource, scope, progress, again -> {
            Optional<Found> madeByLostCall = again ? resource.find(own) : Optional.empty();
            adopted.set(madeByLostCall.isPresent());
            return madeByLostCall.isPresent() ? madeByLostCall.get() : resource.create(own, intent);
        });
        return adopted.get() ? adjust(resource, found, scope, own, progress) : found;
    }

    /** @param made by this run, so that the time since then says how long the kind takes */
    private Found awaitReady(Resource resource, Found first, boolean made, RunScope scope, Progress progress)
            throws StepFailedException, InterruptedException {
        Found found = first;
        Duration start = attempts.pace().elapsed();
        if (made && found.status() instanceof Found.Status.Pending) {
            sleep(learned.head(resource.type()), scope);
        }
        while (!found.isReady()) {
            if (found.status() instanceof Found.Status.Broken(Problem problem)) {
                throw new StepFailedException(problem, new IllegalStateException(resource.slot() + " is broken"));
            }
            Duration waited = attempts.pace().elapsed().minus(start);
            if (waited.compareTo(resource.patience()) > 0) {
                throw new StepFailedException(
                        new Problem.Transient(resource.type() + " '" + resource.slot() + "' was not ready after "
                                + resource.patience() + ": " + found.status()),
                        new IllegalStateException("patience is over"));
            }
            scope.cancellation().checkpoint();
            attempts.pace().sleep(attempts.tempo().poll(waited));
            Found last = found;
            found = find(resource, scope, progress).orElse(last);
        }
        if (made && !first.isReady()) {
            learned.took(resource.type(), attempts.pace().elapsed().minus(start));
        }
        return found;
    }

    /** In short pieces, because a cancelled run shall end soon. */
    private void sleep(Duration duration, RunScope scope) throws InterruptedException {
        Duration piece = attempts.tempo().pollCap();
        Duration left = duration;
        while (left.isPositive()) {
            scope.cancellation().checkpoint();
            Duration next = left.compareTo(piece) < 0 ? left : piece;
            attempts.pace().sleep(next);
            left = left.minus(next);
        }
    }

    /** Finds; what is on record is looked for again before it counts as missing, because clouds show things late. */
    private Optional<Found> search(Resource resource, RunScope scope, Progress progress, boolean onRecord)
            throws StepFailedException, InterruptedException {
        Optional<Found> found = find(resource, scope, progress);
        Duration start = attempts.pace().elapsed();
        Duration waited = Duration.ZERO;
        while (found.isEmpty() && onRecord && waited.compareTo(visibility) < 0) {
            scope.cancellation().checkpoint();
            Duration pause = visibility.dividedBy(5);
            attempts.pace().sleep(pause.isPositive() ? pause : visibility);
            found = find(resource, scope, progress);
            waited = attempts.pace().elapsed().minus(start);
        }
        return found;
    }

    private Optional<Found> find(Resource resource, RunScope scope, Progress progress)
            throws StepFailedException, InterruptedException {
        if (scope.deleting() && resource.removal() == Removal.NONE) {
            return Optional.empty();
        }
        Scope own = scope.of(resource, progress);
        Optional<Found> found = attempt(CallClass.READ, resource, scope, progress, again -> {
            try {
                return resource.find(own);
            } catch (Scope.MissingResourceException e) {
                if (scope.deleting()) {
                    return Optional.empty();
                }
                throw e;
            }
        });
        found.ifPresent(present -> scope.put(resource, present));
        return found;
    }

    private void takeDown(Resource resource, RunScope scope, Ledger ledger, Progress progress)
            throws StepFailedException, InterruptedException {
        remove(resource, scope, ledger, progress);
        progress.finished(resource);
    }

    /** A deletion that somebody began would take effect on what is found now, or on nothing. */
    private void finishDeletion(Resource resource, RunScope scope, Ledger ledger, Progress progress)
            throws StepFailedException, InterruptedException {
        scope.recall(resource, ledger);
        search(resource, scope, progress, mayShowLate(resource, ledger));
        remove(resource, scope, ledger, progress);
    }

    /**
     * The will to delete is on record before the call: nobody makes the next one with the token that made this one, and nobody
     * relies on what is about to go.
     */
    private void remove(Resource resource, RunScope scope, Ledger ledger, Progress progress)
            throws StepFailedException, InterruptedException {
        Scope own = scope.of(resource, progress);
        Optional<Found> found = scope.found(resource.slot());
        if (found.isPresent()) {
            ledger.going(resource, found.get());
            progress.started(resource, "delete");
            Attempts.Step step = new Attempts.Step(
                    resource,
                    CallClass.WRITE,
                    scope.cancellation(),
                    progress,
                    problem -> problem.passing() || problem instanceof Problem.Conflict,
                    resource.patience());
            attempts.call(step, again -> {
                Optional<Found> left = again ? resource.find(own) : found;
                if (left.isPresent()) {
                    resource.delete(own, left.get());
                }
                return true;
            });
            awaitGone(resource, scope, progress);
        }
        scope.forget(resource);
        ledger.gone(resource);
    }

    private void awaitGone(Resource resource, RunScope scope, Progress progress)
            throws StepFailedException, InterruptedException {
        Duration start = attempts.pace().elapsed();
        String what = resource.type() + " gone";
        sleep(learned.head(what), scope);
        while (find(resource, scope, progress).isPresent()) {
            Duration waited = attempts.pace().elapsed().minus(start);
            if (waited.compareTo(resource.patience()) > 0) {
                throw new StepFailedException(
                        new Problem.Conflict(resource.type() + " '" + resource.slot() + "' was still there after "
                                + resource.patience()),
                        new IllegalStateException("patience is over"));
            }
            scope.cancellation().checkpoint();
            attempts.pace().sleep(attempts.tempo().poll(waited));
        }
        learned.took(what, attempts.pace().elapsed().minus(start));
    }

    private <T> T attempt(
            CallClass callClass, Resource resource, RunScope scope, Progress progress, Attempts.Call<T> call)
            throws StepFailedException, InterruptedException {
        return attempts.call(
                new Attempts.Step(
                        resource,
                        callClass,
                        scope.cancellation(),
                        progress,
                        Problem::passing,
                        attempts.tempo().stepDeadline()),
                call);
    }
}
