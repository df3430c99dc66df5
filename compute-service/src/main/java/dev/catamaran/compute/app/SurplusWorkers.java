package dev.catamaran.compute.app;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Workers of slots that the specification has no more: each is drained and deleted, the highest first, once those that stay
 * are ready.
 *
 * @param lane of the region
 * @param wanted slots of the workers that stay
 * @param present finds the slots of every worker of the cluster
 * @param machines the machine of a slot
 */
public record SurplusWorkers(String lane, List<String> wanted, Present present, Machines machines, Departure departure)
        implements Resource {
    static final String SLOT = "surplus-workers";
    private static final String SURPLUS = "surplus";

    /** Looks for workers by ownership, whatever the plan says. */
    @FunctionalInterface
    public interface Present {
        List<String> slots(Scope scope);
    }

    /** The machine of a slot, to find and delete it by. */
    @FunctionalInterface
    public interface Machines {
        Resource of(String slot);
    }

    @Override
    public String slot() {
        return SLOT;
    }

    @Override
    public String type() {
        return "nodes.SurplusWorkers";
    }

    @Override
    public List<String> after() {
        return wanted;
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("workers", wanted.size());
    }

    @Override
    public Optional<Found> find(Scope scope) {
        List<String> surplus = surplus(scope);
        return scope.deleting() && surplus.isEmpty()
                ? Optional.empty()
                : Optional.of(Found.ready(SLOT, Map.of(SURPLUS, String.join(",", surplus))));
    }

    private List<String> surplus(Scope scope) {
        List<String> surplus = new ArrayList<>(present.slots(scope));
        surplus.removeAll(wanted);
        return surplus.stream().sorted().toList().reversed();
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        throw new IllegalStateException("surplus workers are never made");
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return "".equals(found.outputs().get(SURPLUS));
    }

    @Override
    public Found update(Scope scope, Found found) throws Exception {
        for (String slot : surplus(scope)) {
            Resource machine = machines.of(slot);
            Optional<Found> worker = machine.find(scope);
            if (worker.isPresent()) {
                departure.of(machine, scope, worker.get(), "scaled down");
            }
        }
        return Found.ready(SLOT, Map.of(SURPLUS, ""));
    }

    @Override
    public Removal removal() {
        return Removal.SEEN;
    }

    @Override
    public void delete(Scope scope, Found found) throws Exception {
        for (String slot : surplus(scope)) {
            Resource machine = machines.of(slot);
            Optional<Found> worker = machine.find(scope);
            if (worker.isPresent()) {
                machine.delete(scope, worker.get());
            }
        }
    }
}
