package dev.catamaran.sandbox.clouds.graph;

import dev.catamaran.plan.step.PlannedStep;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is there of a fleet and in which order it came about, over all stages.
 *
 * @param nodes parents first
 * @param edges from, to
 */
public record LiveGraph(List<Node> nodes, List<Edge> edges) {
    /**
     * A resource, or the end of a stage.
     *
     * @param path {@code network/aws/vpc}, {@code network/aws}
     * @param group {@code network/aws}
     * @param took empty when nobody told
     * @param critical whether the whole would have been faster with it
     */
    public record Node(String path, String group, String label, Optional<Duration> took, boolean critical) {
        /** The label with the duration, if it is known: {@code aws.Vpc vpc 0.4 s}. */
        public String text() {
            return took.map(time -> label + " " + seconds(time)).orElse(label);
        }
    }

    public record Edge(String from, String to, boolean critical) {}

    static String seconds(Duration time) {
        return Math.round(time.toMillis() / 100.0) / 10.0 + " s";
    }

    /** Joins the stages' graphs: the network of a cluster comes before its nodes, every network before what joins them. */
    public static LiveGraph of(List<Surveyed> resources, StepTimes times) {
        Map<String, PlannedStep> steps = new LinkedHashMap<>();
        resources.stream()
                .filter(each -> each.found().isPresent())
                .forEach(each -> steps.put(each.step().path(), each.step()));
        Map<String, Set<String>> parents = new LinkedHashMap<>();
        Set<String> groups = steps.values().stream().map(LiveGraph::group).collect(Collectors.toSet());
        steps.forEach((path, step) -> parents.put(path, parents(step, steps, groups)));
        groups.forEach(group -> parents.put(group, leaves(group, steps)));
        return drawn(steps, parents, times);
    }

    private static Set<String> parents(PlannedStep step, Map<String, PlannedStep> steps, Set<String> groups) {
        Set<String> parents = step.after().stream()
                .map(slot -> group(step) + "/" + slot)
                .filter(steps::containsKey)
                .collect(Collectors.toSet());
        if (parents.isEmpty() && step.stage().equals("nodes")) {
            parents.add("network/" + step.cluster());
        }
        if (parents.isEmpty() && step.stage().equals("interconnect")) {
            groups.stream().filter(group -> group.startsWith("network/")).forEach(parents::add);
        }
        parents.removeIf(parent -> !steps.containsKey(parent) && !groups.contains(parent));
        return parents;
    }

    private static Set<String> leaves(String group, Map<String, PlannedStep> steps) {
        Set<String> leaves = new HashSet<>();
        steps.forEach((path, step) -> {
            if (group(step).equals(group)) {
                leaves.add(path);
            }
        });
        steps.values().stream()
                .filter(step -> group(step).equals(group))
                .forEach(step -> step.after().forEach(slot -> leaves.remove(group + "/" + slot)));
        return leaves;
    }

    private static String group(PlannedStep step) {
        return step.path().substring(0, step.path().length() - step.slot().length() - 1);
    }

    private static LiveGraph drawn(Map<String, PlannedStep> steps, Map<String, Set<String>> parents, StepTimes times) {
        List<String> order = ordered(parents);
        Map<String, Duration> ends = new HashMap<>();
        for (String path : order) {
            Duration start = parents.getOrDefault(path, Set.of()).stream()
                    .map(ends::get)
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
            ends.put(path, start.plus(times.of(path).orElse(Duration.ZERO)));
        }
        Set<String> critical = critical(order, parents, ends);
        List<Node> nodes = order.stream()
                .map(path -> node(
                        path, steps.get(path) == null ? "" : steps.get(path).type(), times, critical))
                .toList();
        List<Edge> edges = new ArrayList<>();
        for (String path : order) {
            parents.getOrDefault(path, Set.of()).stream()
                    .sorted()
                    .map(parent -> new Edge(parent, path, critical.contains(parent) && critical.contains(path)))
                    .forEach(edges::add);
        }
        return new LiveGraph(nodes, edges);
    }

    private static Node node(String path, String type, StepTimes times, Set<String> critical) {
        int end = path.lastIndexOf('/');
        String group = type.isEmpty() ? path : path.substring(0, end);
        String label = type.isEmpty() ? path + " ready" : type + " " + path.substring(end + 1);
        return new Node(path, group, label, times.of(path), critical.contains(path));
    }

    private static List<String> ordered(Map<String, Set<String>> parents) {
        List<String> order = new ArrayList<>();
        Set<String> done = new HashSet<>();
        while (order.size() < parents.size()) {
            List<String> next = parents.keySet().stream()
                    .filter(path -> !done.contains(path))
                    .filter(path -> done.containsAll(parents.getOrDefault(path, Set.of())))
                    .sorted()
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("a circle among resources");
            }
            order.addAll(next);
            done.addAll(next);
        }
        return order;
    }

    /** From the last one to end back to the beginning, always through the parent that ended last. */
    private static Set<String> critical(
            List<String> order, Map<String, Set<String>> parents, Map<String, Duration> ends) {
        Set<String> critical = new HashSet<>();
        Comparator<String> byEnd = Comparator.<String, Duration>comparing(
                        path -> ends.getOrDefault(path, Duration.ZERO))
                .thenComparingInt(order::indexOf);
        Optional<String> next = order.stream().max(byEnd);
        while (next.isPresent()) {
            critical.add(next.get());
            next = parents.getOrDefault(next.get(), Set.of()).stream().max(byEnd);
        }
        return critical;
    }

    /** The time from the beginning to the last end along the critical path; of those durations that are known. */
    public Duration criticalPath() {
        return nodes.stream()
                .filter(Node::critical)
                .flatMap(node -> node.took().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
