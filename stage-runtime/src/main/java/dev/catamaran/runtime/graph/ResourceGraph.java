package dev.catamaran.runtime.graph;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Resources and their order: no two of one slot, no unknown parent, no cycle. */
public final class ResourceGraph {
    private final Map<String, Resource> bySlot = new LinkedHashMap<>();

    private ResourceGraph(Collection<? extends Resource> resources) {
        for (Resource resource : resources) {
            if (bySlot.put(resource.slot(), resource) != null) {
                throw new IllegalArgumentException("two resources of slot '" + resource.slot() + "'");
            }
        }
        for (Resource resource : resources) {
            for (String parent : resource.after()) {
                if (!bySlot.containsKey(parent)) {
                    throw new IllegalArgumentException(
                            "'" + resource.slot() + "' comes after unknown slot '" + parent + "'");
                }
            }
        }
        refuseCycles();
    }

    public static ResourceGraph of(Collection<? extends Resource> resources) {
        return new ResourceGraph(resources);
    }

    public static ResourceGraph empty() {
        return new ResourceGraph(List.of());
    }

    /** In the planner's order. */
    public List<Resource> resources() {
        return List.copyOf(bySlot.values());
    }

    public Resource at(String slot) {
        Resource resource = bySlot.get(slot);
        if (resource == null) {
            throw new IllegalArgumentException("no slot '" + slot + "'");
        }
        return resource;
    }

    /** Slots that come directly after the given one. */
    public List<String> dependents(String slot) {
        return bySlot.values().stream()
                .filter(resource -> resource.after().contains(slot))
                .map(Resource::slot)
                .toList();
    }

    /** The part of the graph with these slots; of the order only what is among them stays. */
    public ResourceGraph only(Set<String> slots) {
        return of(resources().stream()
                .filter(resource -> slots.contains(resource.slot()))
                .map(resource -> new Part(
                        resource,
                        resource.after().stream().filter(slots::contains).toList()))
                .toList());
    }

    public int size() {
        return bySlot.size();
    }

    private void refuseCycles() {
        Set<String> done = new TreeSet<>();
        while (done.size() < bySlot.size()) {
            Set<String> next = bySlot.values().stream()
                    .filter(resource -> !done.contains(resource.slot()))
                    .filter(resource -> done.containsAll(resource.after()))
                    .map(Resource::slot)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (next.isEmpty()) {
                Set<String> stuck = new TreeSet<>(bySlot.keySet());
                stuck.removeAll(done);
                throw new IllegalArgumentException("cycle among " + stuck);
            }
            done.addAll(next);
        }
    }
}
