package dev.catamaran.contracts.graph;

import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stage graph of one fleet: every stage once for each cluster, or once, and what it waits for. */
public final class StageLinks {
    private StageLinks() {}

    /**
     * One stage of one fleet.
     *
     * @param after ids of the stages it waits for
     */
    public record Link(
            String id, StageDefinition stage, @Nullable String cluster, List<String> after) {}

    /** {@code network/aws}, {@code mesh}. */
    public static String id(String stage, @Nullable String cluster) {
        return cluster == null ? stage : stage + "/" + cluster;
    }

    /** @param clusters names in the order of the specification */
    public static List<Link> of(List<String> clusters) {
        List<Link> links = new ArrayList<>();
        for (StageDefinition stage : StageGraph.stages()) {
            if (stage.per() == Per.FLEET) {
                links.add(new Link(stage.name(), stage, null, after(stage, null, clusters)));
            } else {
                clusters.forEach(cluster -> links.add(
                        new Link(id(stage.name(), cluster), stage, cluster, after(stage, cluster, clusters))));
            }
        }
        return List.copyOf(links);
    }

    private static List<String> after(StageDefinition stage, @Nullable String cluster, List<String> clusters) {
        List<String> after = new ArrayList<>();
        for (Requirement requirement : stage.startsWhen()) {
            StageDefinition source = source(requirement.event());
            if (source.per() == Per.FLEET) {
                after.add(source.name());
            } else if (requirement.of() == Requirement.Of.ITS && cluster != null) {
                after.add(id(source.name(), cluster));
            } else {
                clusters.forEach(each -> after.add(id(source.name(), each)));
            }
        }
        return List.copyOf(after);
    }

    private static StageDefinition source(EventType event) {
        return StageGraph.stages().stream()
                .filter(stage -> stage.emits().contains(event))
                .findFirst()
                .orElseThrow();
    }
}
