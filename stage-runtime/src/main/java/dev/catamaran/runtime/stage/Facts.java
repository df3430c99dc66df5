package dev.catamaran.runtime.stage;

import dev.catamaran.contracts.event.ClusterEvent;
import dev.catamaran.contracts.event.FleetEvent;
import java.util.List;
import java.util.Optional;

/** The latest event of each type and cluster that a service has folded in for one fleet. */
public record Facts(List<FleetEvent> latest) {
    /** The latest event of a type about a cluster; newest generation seen. */
    public <E extends ClusterEvent> Optional<E> of(Class<E> type, String cluster) {
        return all(type).stream()
                .filter(event -> event.cluster().equals(cluster))
                .findFirst();
    }

    /** The latest event of a fleet-wide type. */
    public <E extends FleetEvent> Optional<E> of(Class<E> type) {
        return all(type).stream().findFirst();
    }

    public <E extends FleetEvent> List<E> all(Class<E> type) {
        return latest.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
