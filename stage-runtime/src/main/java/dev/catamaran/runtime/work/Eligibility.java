package dev.catamaran.runtime.work;

import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.graph.Requirement;
import dev.catamaran.runtime.store.FactRow;
import java.util.List;

/** Whether what a stage waits for has been said. Pure. */
final class Eligibility {
    private Eligibility() {}

    /**
     * The requirements that do not hold.
     *
     * @param cluster the stage's cluster, empty for a stage of the whole fleet
     * @param generation facts of an older generation do not count, unless the requirement lasts
     */
    static List<Requirement> missing(
            List<Requirement> requirements, FleetSpec spec, String cluster, List<FactRow> facts, long generation) {
        return requirements.stream()
                .filter(requirement -> !holds(requirement, spec, cluster, facts, generation))
                .toList();
    }

    private static boolean holds(
            Requirement requirement, FleetSpec spec, String cluster, List<FactRow> facts, long generation) {
        return switch (requirement.of()) {
            case ITS -> said(requirement, cluster, facts, generation) || said(requirement, "", facts, generation);
            case EVERY -> spec.clusters().stream().allMatch(each -> said(requirement, each.name(), facts, generation));
            case ANY -> spec.clusters().stream().anyMatch(each -> said(requirement, each.name(), facts, generation));
        };
    }

    private static boolean said(Requirement requirement, String cluster, List<FactRow> facts, long generation) {
        return facts.stream()
                .anyMatch(fact -> fact.type.equals(requirement.event().name())
                        && fact.cluster.equals(cluster)
                        && (requirement.lasting() || fact.generation >= generation));
    }
}
