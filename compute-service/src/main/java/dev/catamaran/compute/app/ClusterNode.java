package dev.catamaran.compute.app;

import dev.catamaran.compute.domain.NodeRole;
import dev.catamaran.compute.domain.PlannedNode;
import dev.catamaran.contracts.event.NodeLost;
import dev.catamaran.runtime.graph.Difference;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A node through changes of its specification. A worker of another shape, or bought otherwise, than is wanted is replaced in
 * its slot, one worker of the cluster at a time; a node that is gone is reported and made anew.
 *
 * <p>A control-plane node keeps its shape: its disk is a part of etcd, and going through a replacement is Kubernetes'
 * business, not the machines'.
 *
 * @param machine the instance itself, with outputs {@code machine}, {@code spot} and {@link #INCARNATION}
 * @param turn held by the worker that is being replaced
 */
public record ClusterNode(Resource machine, PlannedNode node, Departure departure, ReentrantLock turn)
        implements Resource {
    /** Output of machines: which machine of the slot it is, counted from 1. */
    public static final String INCARNATION = "incarnation";

    @Override
    public String slot() {
        return machine.slot();
    }

    @Override
    public String type() {
        return machine.type();
    }

    @Override
    public String lane() {
        return machine.lane();
    }

    @Override
    public List<String> after() {
        return machine.after();
    }

    @Override
    public Map<String, Object> desired() {
        return machine.desired();
    }

    @Override
    public Duration patience() {
        return machine.patience();
    }

    @Override
    public Optional<Found> find(Scope scope) throws Exception {
        return machine.find(scope);
    }

    @Override
    public Found create(Scope scope, Intent intent) throws Exception {
        if (intent.incarnation() > 1) {
            scope.announce(
                    new NodeLost(scope.owner().fleetId(), scope.owner().cluster(), slot(), intent.incarnation()));
        }
        return machine.create(scope, intent);
    }

    @Override
    public boolean matches(Scope scope, Found found) throws Exception {
        return asWanted(found) && machine.matches(scope, found);
    }

    /** Any shape that may stand in counts as the wanted one. */
    private boolean asWanted(Found found) {
        if (node.role() != NodeRole.WORKER) {
            return true;
        }
        Map<String, String> outputs = found.outputs();
        boolean shape = node.placements().stream()
                .anyMatch(placement -> placement.machine().equals(outputs.get("machine")));
        return shape && Boolean.toString(node.spot()).equals(outputs.get("spot"));
    }

    @Override
    public List<Difference> differences(Scope scope, Found found) throws Exception {
        return machine.differences(scope, found);
    }

    @Override
    public boolean isReplaced(Found found) {
        return !asWanted(found);
    }

    @Override
    public Found update(Scope scope, Found found) throws Exception {
        return asWanted(found) ? machine.update(scope, found) : replace(scope, found);
    }

    /** The next one's token follows from the old one's id, so a repeated try finds what the first one made. */
    private Found replace(Scope scope, Found old) throws Exception {
        turn.lockInterruptibly();
        try {
            Optional<Found> still = machine.find(scope);
            if (still.isPresent() && asWanted(still.get())) {
                return still.get();
            }
            if (still.isPresent()) {
                departure.of(machine, scope, still.get(), "replaced by " + wanted());
            }
            int incarnation = Integer.parseInt(old.outputs().getOrDefault(INCARNATION, "1")) + 1;
            Intent next = Tokens.after(new Intent("replace", incarnation), old.id());
            return departure.awaitReady(machine, scope, machine.create(scope, next));
        } finally {
            turn.unlock();
        }
    }

    private String wanted() {
        return node.preferred().machine() + (node.spot() ? ", spot" : "");
    }

    @Override
    public void delete(Scope scope, Found found) throws Exception {
        machine.delete(scope, found);
    }
}
