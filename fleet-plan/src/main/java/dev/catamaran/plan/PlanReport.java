package dev.catamaran.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.plan.price.Estimate;
import dev.catamaran.plan.price.EstimateText;
import dev.catamaran.plan.price.PriceFile;
import dev.catamaran.plan.quota.QuotaCheck;
import dev.catamaran.plan.step.PlannedStep;
import dev.catamaran.plan.time.Expectation;
import dev.catamaran.plan.time.StageTimes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that is told of a plan.
 *
 * @param limits every limit of the accounts that the plan touches
 */
public record PlanReport(FleetPlan plan, Estimate estimate, Expectation expectation, List<QuotaCheck> limits) {
    public PlanReport {
        limits = List.copyOf(limits);
    }

    /**
     * Of every answer to a question.
     *
     * @param times how long stages take
     * @param today to tell the prices' age by
     */
    public static PlanReport of(FleetDocument document, List<StagePlanned> answers, StageTimes times, LocalDate today) {
        FleetPlan plan = FleetPlan.of(document, answers);
        List<String> clusters =
                document.spec().clusters().stream().map(FleetSpec.Cluster::name).toList();
        return new PlanReport(
                plan,
                Estimate.of(PriceFile.own(), plan.steps(), today),
                Expectation.of(plan.steps(), clusters, document.spec().mesh().enabled(), times),
                QuotaCheck.of(answers.stream()
                        .flatMap(answer -> answer.limits().stream())
                        .toList()));
    }

    /**
     * What {@link #json} has written.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static PlanReport of(JsonNode written) {
        FleetPlan plan = new FleetPlan(
                written.path("fleet").asText(),
                written.path("generation").asLong(),
                List.of(read(written.path("steps"), PlannedStep[].class)));
        return new PlanReport(
                plan,
                read(written.path("cost"), Estimate.class),
                read(written.path("expected"), Expectation.class),
                List.of(read(written.path("limits"), QuotaCheck[].class)));
    }

    private static <T> T read(JsonNode node, Class<T> type) {
        return Json.mapper().convertValue(node, type);
    }

    /** Whether the accounts' limits let it happen, as far as they are told. */
    public boolean fits() {
        return limits.stream().noneMatch(QuotaCheck::isShort);
    }

    /** The plan's fields, its hash, counts by action, and what else is known of it. */
    public ObjectNode json() {
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
    public List<String> lines() {
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
        lines.add("Plan for fleet '%s' generation %d: %s. Hash %s."
                .formatted(plan.fleet(), plan.generation(), sum(), plan.hash()));
        return lines;
    }

    private String sum() {
        return Stream.of(
                        PlannedStep.CREATE,
                        PlannedStep.CHANGE,
                        PlannedStep.REPLACE,
                        PlannedStep.DELETE,
                        PlannedStep.KEEP)
                .map(action -> plan.count(action) + " to " + action)
                .collect(Collectors.joining(", "));
    }

    private static String line(PlannedStep step) {
        return "%s %-28s %-44s %s".formatted(sign(step), step.type(), step.path(), step.desired());
    }

    private static String sign(PlannedStep step) {
        return switch (step.action()) {
            case PlannedStep.CREATE -> "+";
            case PlannedStep.DELETE -> "-";
            case PlannedStep.REPLACE -> "±";
            default -> "~";
        };
    }
}
