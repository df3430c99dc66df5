package dev.catamaran.plan.time;

import dev.catamaran.contracts.graph.LongestPath;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.graph.StageLinks;
import dev.catamaran.plan.step.PlannedStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long a plan takes until the last stage it touches is ready.
 *
 * <p>A stage that the plan looked at is touched when something of it is created or changed; one that it cannot look at
 * (clusters, mesh, GitOps, traffic, health) when it waits for one that is touched.
 *
 * @param seconds along the path
 * @param path the stages that decide it
 */
public record Expectation(long seconds, List<Part> path) {
    private static final Set<String> LOOKED_AT =
            StageGraph.toldAhead().stream().map(StageDefinition::name).collect(Collectors.toUnmodifiableSet());

    public Expectation {
        path = List.copyOf(path);
    }

    /**
     * @param stage id: {@code network/aws}
     * @param learned from earlier builds; else what is usual
     */
    public record Part(String stage, long seconds, boolean learned) {}

    /**
     * @param clusters names in the order of the specification
     * @param meshed whether the fleet has a mesh
     */
    public static Expectation of(List<PlannedStep> steps, List<String> clusters, boolean meshed, StageTimes times) {
        List<StageLinks.Link> links = StageLinks.of(clusters);
        Map<String, Duration> durations = durations(steps, links, meshed && clusters.size() > 1, times);
        LongestPath longest = LongestPath.of(links, durations);
        Map<String, String> stages = new LinkedHashMap<>();
        links.forEach(link -> stages.put(link.id(), link.stage().name()));
        List<Part> path = longest.ids().stream()
                .map(id -> new Part(
                        id,
                        durations.getOrDefault(id, Duration.ZERO).toSeconds(),
                        times.learned(stages.getOrDefault(id, id))))
                .toList();
        return new Expectation(longest.total().toSeconds(), path);
    }

    private static Map<String, Duration> durations(
            List<PlannedStep> steps, List<StageLinks.Link> links, boolean meshed, StageTimes times) {
        Set<String> touched = new HashSet<>();
        steps.stream()
                .filter(step -> !step.action().equals(PlannedStep.KEEP))
                .forEach(step ->
                        touched.add(StageLinks.id(step.stage(), step.cluster().isEmpty() ? null : step.cluster())));
        Map<String, Duration> durations = new LinkedHashMap<>();
        for (StageLinks.Link link : links) {
            String stage = link.stage().name();
            boolean follows = !LOOKED_AT.contains(stage)
                    && link.after().stream().anyMatch(touched::contains)
                    && (meshed || !stage.equals("mesh"));
            if (follows || touched.contains(link.id())) {
                touched.add(link.id());
                durations.put(link.id(), times.of(stage));
            }
        }
        return durations;
    }

    /** For a terminal. */
    public List<String> lines() {
        if (path.isEmpty()) {
            return List.of("Expected time: none of the clouds' stages has anything to do.");
        }
        List<String> words = new ArrayList<>();
        path.forEach(part ->
                words.add("%s %s%s".formatted(part.stage(), clock(part.seconds()), part.learned() ? "" : " (usual)")));
        return List.of("Expected time: about %s (minutes:seconds), along %s."
                .formatted(clock(seconds), String.join(", ", words)));
    }

    private static String clock(long seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
