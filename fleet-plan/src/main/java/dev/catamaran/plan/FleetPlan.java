package dev.catamaran.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.plan.step.PlannedStep;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * What a fleet file would come to, compared with what is there.
 *
 * @param steps by stage and cluster, in the planners' order; what goes comes last in each
 */
public record FleetPlan(String fleet, long generation, List<PlannedStep> steps) {
    /** What is wanted is told in maps, whose order differs from one run of the program to the next. */
    private static final ObjectMapper ORDERED =
            Json.mapper().copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    public FleetPlan {
        steps = List.copyOf(steps);
    }

    /** Puts the answers together; they may have come in any order. */
    static FleetPlan of(FleetDocument document, List<StagePlanned> answers) {
        List<PlannedStep> steps = answers.stream()
                .sorted(FleetPlan::inOrder)
                .flatMap(answer -> answer.steps().stream().map(step -> PlannedStep.of(answer, step)))
                .toList();
        return new FleetPlan(document.name(), document.generation(), steps);
    }

    private static int inOrder(StagePlanned one, StagePlanned other) {
        List<String> stages =
                StageGraph.stages().stream().map(StageDefinition::name).toList();
        return Comparator.<StagePlanned>comparingInt(each -> stages.indexOf(each.stage()))
                .thenComparing(each -> Objects.requireNonNullElse(each.cluster(), ""))
                .compare(one, other);
    }

    public long count(String action) {
        return steps.stream().filter(step -> step.action().equals(action)).count();
    }

    /** Changes whenever the plan does: SHA-256 over generation and steps, 16 hexadecimal digits. */
    public String hash() {
        try {
            byte[] text = ORDERED.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 8);
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a Mermaid graph, what is kept in grey. */
    public String mermaid() {
        StringBuilder text = new StringBuilder("flowchart LR\n  classDef keep fill:#eee,color:#888\n");
        for (PlannedStep step : steps) {
            text.append("  ")
                    .append(id(step.path()))
                    .append("[\"")
                    .append(step.action())
                    .append(' ');
            text.append(step.type()).append("<br>").append(step.path()).append("\"]\n");
            String prefix =
                    step.path().substring(0, step.path().length() - step.slot().length());
            step.after()
                    .forEach(parent -> text.append("  ")
                            .append(id(prefix + parent))
                            .append(" --> ")
                            .append(id(step.path()))
                            .append('\n'));
            if (step.action().equals(PlannedStep.KEEP)) {
                text.append("  class ").append(id(step.path())).append(" keep\n");
            }
        }
        return text.toString();
    }

    private static String id(String path) {
        return path.replaceAll("[^A-Za-z0-9]", "_");
    }
}
