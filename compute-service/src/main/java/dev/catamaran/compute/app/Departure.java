package dev.catamaran.compute.app;

import dev.catamaran.contracts.event.NodeDrainRequested;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;

/**
 * How a node goes: it is asked for by an event that its work be moved, has a while for that, and is then deleted.
 *
 * @param patience how long the work may take to move
 */
public record Departure(Duration patience, Pause pause) {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Drains and deletes; returns when the machine is gone. */
    void of(Resource machine, Scope scope, Found found, String reason) throws Exception {
        scope.announce(new NodeDrainRequested(
                scope.owner().fleetId(),
                scope.owner().cluster(),
                machine.slot(),
                found.outputs().getOrDefault("name", machine.slot()),
                found.id(),
                reason,
                patience.toMillis()));
        scope.progress("drain " + machine.slot() + ": " + reason, 0, 1);
        await(scope, patience);
        machine.delete(scope, found);
        awaitGone(machine, scope, found);
    }

    private void await(Scope scope, Duration duration) throws InterruptedException {
        Duration left = duration;
        while (left.isPositive()) {
            refuseIfCancelled(scope);
            Duration step = left.compareTo(LOOK) < 0 ? left : LOOK;
            pause.of(step);
            left = left.minus(step);
        }
    }

    private void awaitGone(Resource machine, Scope scope, Found gone) throws Exception {
        while (machine.find(scope).filter(found -> found.id().equals(gone.id())).isPresent()) {
            refuseIfCancelled(scope);
            pause.of(LOOK);
        }
    }

    /** Returns the machine once it runs. */
    Found awaitReady(Resource machine, Scope scope, Found first) throws Exception {
        Found found = first;
        while (!found.isReady()) {
            refuseIfCancelled(scope);
            pause.of(LOOK);
            Optional<Found> next = machine.find(scope);
            found = next.orElse(found);
        }
        return found;
    }

    private static void refuseIfCancelled(Scope scope) {
        if (scope.cancelled()) {
            throw new ProblemException(new Problem.Transient("stopped while a node was going"));
        }
    }
}
