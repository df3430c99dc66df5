package dev.catamaran.contracts.graph;

import dev.catamaran.contracts.event.EventType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Who waits for whom.
 *
 * @param needs what a stage waits for
 * @param gives what a stage says
 */
record Edges(Function<StageDefinition, List<Requirement>> needs, Function<StageDefinition, List<EventType>> gives) {
    static final Edges BUILD = new Edges(StageDefinition::startsWhen, StageDefinition::emits);
    static final Edges DELETION = new Edges(StageDefinition::releaseWhen, StageDefinition::released);

    List<StageDefinition> producers(EventType type) {
        return StageGraph.stages().stream()
                .filter(stage -> gives.apply(stage).contains(type))
                .toList();
    }

    List<StageDefinition> before(StageDefinition stage) {
        return needs.apply(stage).stream()
                .flatMap(requirement -> producers(requirement.event()).stream())
                .toList();
    }

    /** Names of all stages that have to be through before this one starts; itself among them on a cycle. */
    Set<String> allBefore(StageDefinition stage) {
        Set<String> found = new HashSet<>();
        collect(stage, found);
        return found;
    }

    private void collect(StageDefinition stage, Set<String> found) {
        for (StageDefinition earlier : before(stage)) {
            if (found.add(earlier.name())) {
                collect(earlier, found);
            }
        }
    }
}
