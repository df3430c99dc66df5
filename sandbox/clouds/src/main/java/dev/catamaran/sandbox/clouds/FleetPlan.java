package dev.catamaran.sandbox.clouds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.json.Json;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.stage.Facts;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.sandbox.clouds.survey.PlannedStep;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * What a fleet file would come to, compared with what is there.
 *
 * @param steps by stage and cluster, in the planners' order
 */
record FleetPlan(String fleet, long generation, List<PlannedStep> steps) {
    /** What is wanted is told in maps, whose order differs from one run of the program to the next. */
    private static final ObjectMapper ORDERED =
            Json.mapper().copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    FleetPlan {
        steps = List.copyOf(steps);
    }

    /**
     * Plans against the clouds; makes nothing.
     *
     * @param uid of the live fleet of this name, or anything for a new one
     */
    static FleetPlan of(FleetDocument document, String uid, CloudStages stages) throws InterruptedException {
        return Survey.of(document, uid, stages).plan();
    }

    static StageInput input(FleetDocument document, String uid, String cluster, List<FleetEvent> facts) {
        return input(document, uid, cluster, facts, false);
    }

    static StageInput input(
            FleetDocument document, String uid, String cluster, List<FleetEvent> facts, boolean deleting) {
        return new StageInput(
                new Ownership(uid, document.name(), cluster),
                document.generation(),
                document.spec(),
                new Facts(List.copyOf(facts)),
                deleting,
                Instant.EPOCH);
    }

    long count(String action) {
        return steps.stream().filter(step -> step.action().equals(action)).count();
    }

    /** Changes whenever the plan does: SHA-256 over generation and steps, 16 hexadecimal digits. */
    String hash() {
        try {
            byte[] text = ORDERED.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 8);
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a Mermaid graph, what is kept in grey. */
    String mermaid() {
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
