package dev.catamaran.sandbox.clouds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.sandbox.clouds.price.Estimate;
import dev.catamaran.sandbox.clouds.price.EstimateText;
import dev.catamaran.sandbox.clouds.survey.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that is told of a plan. */
record PlanReport(FleetPlan plan, Estimate estimate) {
    /** The plan's fields, its hash, counts by action, and what else is known of it. */
    ObjectNode json() {
        ObjectNode answer = Json.mapper().valueToTree(plan);
        answer.put("hash", plan.hash());
        answer.set("counts", Json.mapper().valueToTree(counts()));
        answer.set("cost", Json.mapper().valueToTree(estimate));
        return answer;
    }

    private Map<String, Long> counts() {
        return plan.steps().stream()
                .collect(Collectors.groupingBy(PlannedStep::action, TreeMap::new, Collectors.counting()));
    }

    /** For a terminal: what changes, in the planners' order, then what it comes to. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        plan.steps().stream()
                .filter(step -> !step.action().equals(PlannedStep.KEEP))
                .map(PlanReport::line)
                .forEach(lines::add);
        lines.addAll(EstimateText.lines(estimate));
        lines.add("Plan for fleet '%s' generation %d: %d to create, %d to change, %d to keep. Hash %s."
                .formatted(
                        plan.fleet(),
                        plan.generation(),
                        plan.count(PlannedStep.CREATE),
                        plan.count(PlannedStep.CHANGE),
                        plan.count(PlannedStep.KEEP),
                        plan.hash()));
        return lines;
    }

    private static String line(PlannedStep step) {
        return "%s %-28s %-44s %s"
                .formatted(
                        step.action().equals(PlannedStep.CREATE) ? "+" : "~", step.type(), step.path(), step.desired());
    }
}
