package dev.catamaran.sandbox.clouds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.cloud.Limits;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.sandbox.clouds.price.Estimate;
import dev.catamaran.sandbox.clouds.price.EstimateText;
import dev.catamaran.sandbox.clouds.price.PriceFile;
import dev.catamaran.sandbox.clouds.quota.Preflight;
import dev.catamaran.sandbox.clouds.quota.QuotaCheck;
import dev.catamaran.sandbox.clouds.survey.PlannedStep;
import dev.catamaran.sandbox.clouds.time.Expectation;
import dev.catamaran.sandbox.clouds.time.StageTimes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that is told of a plan.
 *
 * @param limits every limit of the accounts that the plan touches
 */
record PlanReport(FleetPlan plan, Estimate estimate, Expectation expectation, List<QuotaCheck> limits) {
    PlanReport {
        limits = List.copyOf(limits);
    }

    /**
     * Asks the clouds for their limits; makes nothing.
     *
     * @param today to tell the prices' age by
     */
    static PlanReport of(
            FleetDocument document, Survey survey, StageTimes times, List<Limits> clouds, LocalDate today) {
        FleetPlan plan = survey.plan();
        List<String> clusters =
                document.spec().clusters().stream().map(FleetSpec.Cluster::name).toList();
        return new PlanReport(
                plan,
                Estimate.of(PriceFile.own(), survey.resources(), today),
                Expectation.of(plan.steps(), clusters, document.spec().mesh().enabled(), times),
                Preflight.of(survey.resources(), clouds));
    }

    /** Whether the accounts' limits let it happen, as far as they are told. */
    boolean fits() {
        return limits.stream().noneMatch(QuotaCheck::isShort);
    }

    /** The plan's fields, its hash, counts by action, and what else is known of it. */
    ObjectNode json() {
        ObjectNode answer = Json.mapper().valueToTree(plan);
        answer.put("hash", plan.hash());
        answer.set("counts", Json.mapper().valueToTree(counts()));
        answer.set("cost", Json.mapper().valueToTree(estimate));
        answer.set("expected", Json.mapper().valueToTree(expectation));
        answer.set("limits", Json.mapper().valueToTree(limits));
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
        lines.addAll(expectation.lines());
        if (!limits.isEmpty()) {
            lines.add("Limits of the accounts:");
            limits.stream().map(QuotaCheck::line).forEach(lines::add);
        }
        lines.add("Plan for fleet '%s' generation %d: %d to create, %d to change, %d to delete, %d to keep. Hash %s."
                .formatted(
                        plan.fleet(),
                        plan.generation(),
                        plan.count(PlannedStep.CREATE),
                        plan.count(PlannedStep.CHANGE),
                        plan.count(PlannedStep.DELETE),
                        plan.count(PlannedStep.KEEP),
                        plan.hash()));
        return lines;
    }

    private static String line(PlannedStep step) {
        return "%s %-28s %-44s %s".formatted(sign(step), step.type(), step.path(), step.desired());
    }

    private static String sign(PlannedStep step) {
        return switch (step.action()) {
            case PlannedStep.CREATE -> "+";
            case PlannedStep.DELETE -> "-";
            default -> "~";
        };
    }
}
