package dev.catamaran.sandbox.kernel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All machines of the world. The clouds put them in, Kubernetes runs on them, the control API kills them. */
public final class Machines {
    private final Map<String, Machine> byId = new ConcurrentHashMap<>();
    private final List<Consumer<Machine>> watchers = new CopyOnWriteArrayList<>();

    /** Adds a machine or replaces its description, and tells the watchers. */
    public void put(Machine machine) {
        byId.put(machine.id(), machine);
        watchers.forEach(watcher -> watcher.accept(machine));
    }

    public Optional<Machine> get(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Moves a machine to a state; a machine that is gone stays gone. */
    public void transition(String id, Machine.State state) {
        Machine changed = byId.computeIfPresent(id, (key, machine) -> machine.in(state));
        if (changed != null) {
            if (state == Machine.State.TERMINATED) {
                byId.remove(id);
            }
            watchers.forEach(watcher -> watcher.accept(changed));
        }
    }

    public Collection<Machine> all() {
        return List.copyOf(byId.values());
    }

    public List<Machine> where(Predicate<Machine> condition) {
        return byId.values().stream().filter(condition).toList();
    }

    /** Called with the new description after every change; must not block. */
    public void watch(Consumer<Machine> watcher) {
        watchers.add(watcher);
    }
}
