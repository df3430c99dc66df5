package dev.catamaran.sandbox.clouds;

import dev.catamaran.cli.fleet.CliException;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.runtime.graph.Found;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.graph.Scope;
import dev.catamaran.sandbox.clouds.survey.PlannedStep;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Walks a graph as the converger does, level by level, and only looks. */
final class DryRun {
    private final Ownership owner;
    private final long generation;
    private final Map<String, Found> found = new ConcurrentHashMap<>();

    DryRun(Ownership owner, long generation) {
        this.owner = owner;
        this.generation = generation;
    }

    /** What was found, by slot. */
    Map<String, Found> found() {
        return Map.copyOf(found);
    }

    /** Every resource with what would become of it, in the planner's order. */
    List<Surveyed> look(String stage, ResourceGraph graph) throws InterruptedException {
        Map<String, String> actions = new HashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (actions.size() < graph.size()) {
                List<Resource> level = graph.resources().stream()
                        .filter(resource -> !actions.containsKey(resource.slot()))
                        .filter(resource -> actions.keySet().containsAll(resource.after()))
                        .toList();
                List<Callable<String>> looks = new ArrayList<>();
                level.forEach(resource -> looks.add(() -> action(resource)));
                List<Future<String>> answers = threads.invokeAll(looks);
                for (int i = 0; i < level.size(); i++) {
                    actions.put(level.get(i).slot(), answer(level.get(i), answers.get(i)));
                }
            }
        }
        return graph.resources().stream()
                .map(resource -> new Surveyed(
                        new PlannedStep(
                                stage,
                                owner.cluster(),
                                resource.slot(),
                                resource.type(),
                                actions.getOrDefault(resource.slot(), PlannedStep.CREATE),
                                resource.after(),
                                new TreeMap<>(resource.desired())),
                        resource.lane(),
                        Optional.ofNullable(found.get(resource.slot())),
                        resource.removal() == Resource.Removal.SOUGHT))
                .toList();
    }

    private static String answer(Resource resource, Future<String> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new CliException(
                    "cannot look at " + resource.type() + " '" + resource.slot() + "': " + cause.getMessage()
                            + "; check endpoint and credentials",
                    cause);
        }
    }

    private String action(Resource resource) throws Exception {
        Scope scope = new Looking();
        try {
            Optional<Found> present = resource.find(scope);
            if (present.isEmpty()) {
                return PlannedStep.CREATE;
            }
            found.put(resource.slot(), present.get());
            return resource.matches(scope, present.get()) ? PlannedStep.KEEP : PlannedStep.CHANGE;
        } catch (Scope.MissingResourceException _) {
            return PlannedStep.CREATE;
        }
    }

    /** A scope in which nothing happens. */
    private final class Looking implements Scope {
        @Override
        public Ownership owner() {
            return owner;
        }

        @Override
        public long generation() {
            return generation;
        }

        @Override
        public boolean deleting() {
            return false;
        }

        @Override
        public boolean looking() {
            return true;
        }

        @Override
        public Optional<Found> found(String slot) {
            return Optional.ofNullable(found.get(slot));
        }

        @Override
        public void progress(String step, int done, int total) {}

        @Override
        public void announce(FleetEvent event) {}

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public Registration onCancel(Runnable action) {
            return () -> {};
        }
    }
}
