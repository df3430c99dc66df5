package dev.catamaran.plan;

import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.contracts.graph.StageLinks;
import dev.catamaran.plan.time.StageTimes;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came back on one FleetPlanRequested. Answers may come from one thread and be looked at from another.
 *
 * <p>Stages answer for the clusters of the file and for those that would leave the fleet, which whoever asks need not know:
 * each answer says how many there are of its stage.
 */
public final class PlanQuestion {
    private final String requestId;
    private final FleetDocument document;
    private final Map<String, StagePlanned> answers = new TreeMap<>();

    /** @param requestId id of the FleetPlanRequested event */
    public PlanQuestion(String requestId, FleetDocument document) {
        this.requestId = requestId;
        this.document = document;
    }

    /** Takes in an answer; those to other questions, and a second one, are passed over. */
    public synchronized void hear(StagePlanned answer) {
        if (answer.requestId().equals(requestId)) {
            answers.putIfAbsent(StageLinks.id(answer.stage(), answer.cluster()), answer);
        }
    }

    /** Whether there is nothing more to wait for. */
    public synchronized boolean answered() {
        return refusal().isPresent() || missing().isEmpty();
    }

    /** Stages that have not said everything. */
    public synchronized List<StageDefinition> missing() {
        return StageGraph.toldAhead().stream()
                .filter(stage -> !isWhole(stage.name()))
                .toList();
    }

    private boolean isWhole(String stage) {
        List<StagePlanned> told = answers.values().stream()
                .filter(answer -> answer.stage().equals(stage))
                .toList();
        return !told.isEmpty() && told.size() >= told.getFirst().answers();
    }

    /** The first answer that tells no steps but why there are none. */
    public synchronized Optional<StagePlanned> refusal() {
        return answers.values().stream()
                .filter(answer -> answer.problem() != null)
                .findFirst();
    }

    /**
     * The whole plan, once {@link #answered}.
     *
     * @param today to tell the prices' age by
     */
    public synchronized PlanReport report(StageTimes times, LocalDate today) {
        return PlanReport.of(document, List.copyOf(answers.values()), times, today);
    }
}
