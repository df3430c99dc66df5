package dev.catamaran.runtime.plan;

import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StagePlanned.Action;
import dev.catamaran.contracts.event.StagePlanned.Step;
import dev.catamaran.runtime.converge.Convergence.StepProblem;
import dev.catamaran.runtime.converge.Foresight;
import dev.catamaran.runtime.converge.Foresight.Outlook;
import dev.catamaran.runtime.converge.Foresight.Sight;
import dev.catamaran.runtime.converge.RunScope;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one stage would do: what is wanted compared with what is there, and what is there beside it.
 *
 * @param steps in the planner's order, then what goes; none when there is a problem
 */
public record StageForecast(List<Step> steps, @Nullable ProblemReport problem) {
    public StageForecast {
        steps = List.copyOf(steps);
    }

    /**
     * Looks; makes nothing. Blocks.
     *
     * @param wanted empty for a cluster that is to leave the fleet
     * @param present what is wanted now; empty when nothing is, or the same
     */
    public static StageForecast of(
            Stage stage, Optional<StageInput> wanted, Optional<StageInput> present, Foresight foresight)
            throws InterruptedException {
        ResourceGraph next = wanted.map(input -> graph(stage, input)).orElseGet(ResourceGraph::empty);
        Sight ahead = look(next, wanted, foresight);
        ResourceGraph now = present.map(input -> graph(stage, input)).orElseGet(ResourceGraph::empty);
        Sight around = look(now, present, foresight);
        List<StepProblem> problems = new ArrayList<>(ahead.problems());
        problems.addAll(around.problems());
        if (!problems.isEmpty()) {
            return new StageForecast(List.of(), report(problems.getFirst(), next, now));
        }
        List<Step> steps = new ArrayList<>();
        next.resources()
                .forEach(resource ->
                        steps.add(step(resource, action(ahead, resource).orElse(Action.CREATE))));
        going(next, now, around).forEach(resource -> steps.add(step(resource, Action.DELETE)));
        return new StageForecast(steps, null);
    }

    private static ResourceGraph graph(Stage stage, StageInput input) {
        return stage.plan(input.with(stage.assumed(input)));
    }

    private static Sight look(ResourceGraph graph, Optional<StageInput> input, Foresight foresight)
            throws InterruptedException {
        return input.isEmpty()
                ? new Sight(java.util.Map.of(), List.of())
                : foresight.of(
                        graph, RunScope.looking(input.get().owner(), input.get().generation()));
    }

    private static Optional<Action> action(Sight sight, Resource resource) {
        return Optional.ofNullable(sight.outlooks().get(resource.slot())).map(Outlook::action);
    }

    /** What goes with another, or is only what somebody else says, is no step of its own. */
    private static List<Resource> going(ResourceGraph next, ResourceGraph now, Sight around) {
        Set<String> stays = next.resources().stream().map(Resource::slot).collect(Collectors.toSet());
        return now.resources().stream()
                .filter(resource -> !stays.contains(resource.slot()))
                .filter(resource -> resource.removal() == Resource.Removal.SOUGHT)
                .filter(resource ->
                        action(around, resource).filter(Action.CREATE::equals).isEmpty())
                .toList();
    }

    private static Step step(Resource resource, Action action) {
        String[] lane = resource.lane().split("/", 2);
        return new Step(
                resource.slot(),
                resource.type(),
                lane[0],
                lane.length > 1 ? lane[1] : "",
                action,
                resource.after(),
                new TreeMap<>(resource.desired()));
    }

    private static ProblemReport report(StepProblem problem, ResourceGraph next, ResourceGraph now) {
        String type = java.util.stream.Stream.of(next, now)
                .flatMap(graph -> graph.resources().stream())
                .filter(resource -> resource.slot().equals(problem.slot()))
                .map(Resource::type)
                .findFirst()
                .orElse("resource");
        return new ProblemReport(
                problem.problem().code(),
                "cannot look at " + type + " '" + problem.slot() + "': "
                        + problem.problem().message(),
                problem.slot());
    }
}
