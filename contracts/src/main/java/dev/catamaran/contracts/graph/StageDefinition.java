package dev.catamaran.contracts.graph;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.EventType;
import java.util.List;

/**
 * One row of the stage graph.
 *
 * @param name stage name
 * @param per one per fleet or one per cluster
 * @param service the service that runs it
 * @param area where it writes its events
 * @param startsWhen all of these hold at the fleet's generation
 * @param alsoWokenBy further events it looks at, without waiting for them
 * @param emits what it says when it has converged, and on the way
 * @param released what it says when everything of it is gone
 * @param releaseWhen all of these hold before its own deletion starts
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
        List<Requirement> releaseWhen) {

    public enum Per {
        FLEET,
        CLUSTER
    }

    /** Every event type the stage reads, deletion included. */
    public List<EventType> reads() {
        return java.util.stream.Stream.of(
                        startsWhen.stream().map(Requirement::event),
                        alsoWokenBy.stream(),
                        releaseWhen.stream().map(Requirement::event))
                .flatMap(types -> types)
                .distinct()
                .toList();
    }

    /** Whether only the event about the stage's own cluster matters to it. */
    public boolean readsOnlyItsOwn(EventType type) {
        return per == Per.CLUSTER
                && java.util.stream.Stream.concat(startsWhen.stream(), releaseWhen.stream())
                        .filter(requirement -> requirement.event() == type)
                        .allMatch(requirement -> requirement.of() == Requirement.Of.ITS);
    }
}
