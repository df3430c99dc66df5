package dev.catamaran.sandbox.clouds;

import dev.catamaran.cloud.Limits;
import dev.catamaran.cloud.PlannedLimits;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.event.StagePlanned.Limit;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.plan.PlanReport;
import dev.catamaran.plan.time.HeardTimes;
import dev.catamaran.runtime.plan.StageForecast;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the services would answer about a fleet file, from the same stages and clouds.
 *
 * @param present what the fleet is now, if it is there
 * @param facts what its stages have said
 */
record Forecasts(
        FleetDocument document,
        Optional<FleetDocument> present,
        String uid,
        List<FleetEvent> facts,
        CloudStages stages) {
    /** Of a fleet that is not there. */
    static Forecasts fresh(FleetDocument document, CloudStages stages) {
        return new Forecasts(document, Optional.empty(), "new", List.of(), stages);
    }

    /** Of a fleet that is there, asked to be something else or the same. */
    static Forecasts of(FleetDocument document, FleetDocument present, CloudRun run, CloudStages stages) {
        return new Forecasts(document, Optional.of(present), run.uid(), run.facts(), stages);
    }

    PlanReport report() throws InterruptedException {
        return PlanReport.of(document, answers(), new HeardTimes(), LocalDate.parse("2025-03-01"));
    }

    private List<StagePlanned> answers() throws InterruptedException {
        List<StagePlanned> answers = new ArrayList<>();
        for (Stage stage : List.of(stages.network(), stages.nodes())) {
            for (String cluster : clusters()) {
                answers.add(answer(stage, cluster));
            }
        }
        answers.add(answer(stages.interconnect(), ""));
        return answers;
    }

    private Set<String> clusters() {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(Stream.of(document), present.stream())
                .flatMap(each -> each.spec().clusters().stream())
                .map(FleetSpec.Cluster::name)
                .forEach(names::add);
        return names;
    }

    private StagePlanned answer(Stage stage, String cluster) throws InterruptedException {
        StageForecast forecast = StageForecast.of(
                stage,
                input(document, cluster),
                present.filter(each -> !each.spec().equals(document.spec())).flatMap(each -> input(each, cluster)),
                CloudRun.foresight());
        List<Limit> limits = new ArrayList<>();
        for (Limits each : stages.limits()) {
            limits.addAll(new PlannedLimits(each).of(forecast.steps()));
        }
        return new StagePlanned(
                document.name(),
                cluster.isEmpty() ? null : cluster,
                stage.name(),
                document.generation(),
                "question",
                1,
                forecast.steps(),
                limits,
                forecast.problem());
    }

    private Optional<StageInput> input(FleetDocument of, String cluster) {
        boolean has = cluster.isEmpty()
                || of.spec().clusters().stream().anyMatch(each -> each.name().equals(cluster));
        return has ? Optional.of(Survey.input(of, uid, cluster, facts, false)) : Optional.empty();
    }
}
