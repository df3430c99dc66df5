package dev.catamaran.simulation.cloud;

import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Intent;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.simulation.kernel.Life;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing a stage wants in the simulated cloud.
 *
 * @param prefix where it is, before the slot: stage and cluster
 * @param size what is wanted of it; changes with the generation
 * @param named found by its name and at once, instead of by tag and with lag
 * @param witness told of every create and delete before it has an effect
 */
public record SimulatedResource(
        SimulatedCloud cloud,
        Life life,
        String prefix,
        String slot,
        List<String> after,
        String size,
        boolean named,
        boolean checksOwner,
        Witness witness)
        implements Resource {
    /** Sees the calls that change something, with the fleet they are made for. */
    public interface Witness {
        void creates(String uid, Intent intent);

        void deletes(String uid, String id);
    }

    @Override
    public String type() {
        return named ? "simulated.Named" : "simulated.Tagged";
    }

    @Override
    public String lane() {
        return "simulated";
    }

    @Override
    public Map<String, Object> desired() {
        return Map.of("size", size);
    }

    private String place(Scope scope) {
        return scope.owner().fleetId() + "/" + prefix + "/" + slot;
    }

    @Override
    public Optional<Found> find(Scope scope) {
        return cloud.find(life, scope.owner().fleetUid(), place(scope), checksOwner, !named);
    }

    @Override
    public Found create(Scope scope, Intent intent) {
        after.forEach(scope::id);
        String uid = scope.owner().fleetUid();
        return cloud.create(
                life,
                new SimulatedCloud.Order(
                        uid,
                        place(scope),
                        intent.token(),
                        after.stream()
                                .map(parent -> scope.owner().fleetId() + "/" + prefix + "/" + parent)
                                .toList(),
                        size,
                        named),
                () -> witness.creates(uid, intent));
    }

    @Override
    public boolean matches(Scope scope, Found found) {
        return size.equals(found.outputs().get("parameters"));
    }

    @Override
    public Found update(Scope scope, Found found) {
        return cloud.update(life, found.id(), size);
    }

    @Override
    public void delete(Scope scope, Found found) {
        String uid = scope.owner().fleetUid();
        cloud.delete(life, uid, found.id(), () -> witness.deletes(uid, found.id()));
    }
}
