package dev.catamaran.contracts.graph;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.EventType;
import java.util.List;
import java.util.stream.Stream;

/**
 * One row of the stage graph.
 *
 * @param name stage name
 * @param per one per fleet or one per cluster
 * @param service the service that runs it
 * @param area where it writes its events
 * @param startsWhen all of these hold, at the fleet's generation unless they last
 * @param alsoWokenBy further events it looks at, without waiting for them
 * @param emits what it says when it has converged, and on the way
 * @param released what it says when everything of it is gone
 * @param releaseWhen all of these hold at the fleet's generation before its own deletion starts
 * @param retireWhen all of these hold at the fleet's generation before a stage goes whose cluster that generation no longer
 *     has; the stages of the whole fleet stay, so it waits until they have let go of the cluster
 */
public record StageDefinition(
        String name,
        Per per,
        String service,
        Area area,
        List<Requirement> startsWhen,
        List<EventType> alsoWokenBy,
        List<EventType> emits,
        List<EventType> released,
        List<Requirement> releaseWhen,
        List<Requirement> retireWhen) {

    public enum Per {
        FLEET,
        CLUSTER
    }

    /** Every event type the stage reads, deletion included. */
    public List<EventType> reads() {
        return Stream.of(startsOrEndsBy(), alsoWokenBy.stream(), events(retireWhen))
                .flatMap(types -> types)
                .distinct()
                .toList();
    }

    /** Whether an event concerns the stage only where its cluster has left the fleet. */
    public boolean readsOnlyToRetire(EventType type) {
        return events(retireWhen).anyMatch(type::equals)
                && !alsoWokenBy.contains(type)
                && startsOrEndsBy().noneMatch(type::equals);
    }

    private Stream<EventType> startsOrEndsBy() {
        return Stream.concat(events(startsWhen), events(releaseWhen));
    }

    private static Stream<EventType> events(List<Requirement> requirements) {
        return requirements.stream().map(Requirement::event);
    }

    /** Whether only the event about the stage's own cluster matters to it. */
    public boolean readsOnlyItsOwn(EventType type) {
        return per == Per.CLUSTER
                && Stream.concat(startsWhen.stream(), releaseWhen.stream())
                        .filter(requirement -> requirement.event() == type)
                        .allMatch(requirement -> requirement.of() == Requirement.Of.ITS);
    }
}
