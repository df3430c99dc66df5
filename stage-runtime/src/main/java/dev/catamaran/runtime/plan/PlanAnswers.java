package dev.catamaran.runtime.plan;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.FleetPlanRequested;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.event.StagePlanned.Limit;
import dev.catamaran.contracts.event.StagePlanned.Step;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetDocuments;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.fleet.Succession;
import dev.catamaran.contracts.fleet.Violation;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import dev.catamaran.contracts.graph.StageGraph;
import dev.catamaran.runtime.config.RuntimeConfig;
import dev.catamaran.runtime.converge.Attempts;
import dev.catamaran.runtime.converge.Foresight;
import dev.catamaran.runtime.graph.Ownership;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.stage.Facts;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.runtime.store.FleetRow;
import dev.catamaran.runtime.store.Specs;
import dev.catamaran.runtime.work.Stages;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the stages of this service would do if a fleet file was asked for. */
@ApplicationScoped
public class PlanAnswers {
    private static final Logger LOG = Logger.getLogger(PlanAnswers.class);

    /** No fleet has this uid. */
    private static final String NONE = "new";

    private final LiveFleets fleets;
    private final Stages stages;
    private final Foresight foresight;
    private final Attempts attempts;
    private final List<AccountLimits> accounts;
    private final Clock clock;
    private final List<StageDefinition> definitions;

    public PlanAnswers(
            LiveFleets fleets,
            Stages stages,
            Foresight foresight,
            Attempts attempts,
            @All List<AccountLimits> accounts,
            Clock clock,
            RuntimeConfig config) {
        this.fleets = fleets;
        this.stages = stages;
        this.foresight = foresight;
        this.attempts = attempts;
        this.accounts = accounts;
        this.clock = clock;
        this.definitions = StageGraph.toldAhead().stream()
                .filter(stage -> stage.service().equals(config.service()))
                .toList();
    }

    /** Whether any stage of this service can tell what it would do. */
    boolean any() {
        return !definitions.isEmpty();
    }

    /** One answer per stage and cluster; when the file cannot be accepted, one per stage with the reason. Blocks. */
    List<StagePlanned> of(String requestId, FleetPlanRequested request) throws InterruptedException {
        Map<String, String> labels = Objects.requireNonNullElse(request.labels(), Map.of());
        return switch (FleetDocuments.readRequest(request.fleetId(), request.generation(), labels, request.spec())) {
            case Reading.Invalid<FleetDocument>(List<Violation> violations) ->
                refused(requestId, request, invalid(violations));
            case Reading.Valid<FleetDocument>(FleetDocument document) ->
                of(requestId, request, document, fleets.of(request.fleetId()));
        };
    }

    private List<StagePlanned> of(
            String requestId, FleetPlanRequested request, FleetDocument document, Optional<LiveFleet> live)
            throws InterruptedException {
        List<Violation> violations = live.map(fleet -> Succession.check(fleet.specs(), document.spec()))
                .orElse(List.of());
        if (!violations.isEmpty()) {
            return refused(requestId, request, invalid(violations));
        }
        if (live.filter(fleet -> fleet.row().state == FleetRow.State.DELETING).isPresent()) {
            return refused(
                    requestId,
                    request,
                    new Problem.Conflict(
                            "fleet '" + request.fleetId() + "' is being deleted; ask again after its FleetDeleted"));
        }
        Question question = new Question(requestId, document, live);
        List<StagePlanned> answers = new ArrayList<>();
        for (StageDefinition definition : definitions) {
            for (String cluster : question.clusters(definition)) {
                answers.add(answer(question, definition, cluster));
            }
        }
        return answers;
    }

    private StagePlanned answer(Question question, StageDefinition definition, String cluster)
            throws InterruptedException {
        try {
            StageForecast forecast = StageForecast.of(
                    stages.of(definition.name()),
                    question.wanted(cluster, clock),
                    question.present(cluster, clock),
                    foresight);
            List<Limit> limits = forecast.problem() == null ? limits(forecast.steps()) : List.of();
            return question.answer(definition, cluster, forecast.steps(), limits, forecast.problem());
        } catch (RuntimeException e) {
            Problem problem = attempts.classify(e);
            return question.answer(definition, cluster, List.of(), List.of(), problem.report(null));
        }
    }

    private List<Limit> limits(List<Step> steps) {
        return accounts.stream()
                .flatMap(account -> limits(account, steps).stream())
                .toList();
    }

    /** A plan without limits is better than none: whoever may build need not be allowed to ask for them. */
    private List<Limit> limits(AccountLimits account, List<Step> steps) {
        try {
            return account.of(steps);
        } catch (RuntimeException e) {
            Problem problem = attempts.classify(e);
            LOG.warnf("limits of the account on %s: %s: %s", account.cloud(), problem.code(), problem.message());
            String remedy = "they cannot be asked for: " + problem.message() + "; docs/iam.md has the permissions";
            return List.of(new Limit(account.cloud(), "", "limits", 0, 0, null, remedy));
        }
    }

    private List<StagePlanned> refused(String requestId, FleetPlanRequested request, Problem problem) {
        return definitions.stream()
                .map(stage -> new StagePlanned(
                        request.fleetId(),
                        null,
                        stage.name(),
                        request.generation(),
                        requestId,
                        1,
                        List.of(),
                        List.of(),
                        problem.report(null)))
                .toList();
    }

    private static Problem invalid(List<Violation> violations) {
        return new Problem.InvalidSpec(violations.stream()
                .map(each -> each.path() + ": '" + each.value() + "' " + each.rule())
                .collect(Collectors.joining("; ")));
    }

    /** One file against one live fleet, if there is one. */
    private record Question(String requestId, FleetDocument document, Optional<LiveFleet> live) {
        /** Those of the file, then those that would leave; empty for a stage of the whole fleet. */
        List<String> clusters(StageDefinition definition) {
            return definition.per() == Per.FLEET
                    ? List.of("")
                    : Stream.concat(
                                    names(document.spec()),
                                    live.flatMap(fleet -> Specs.readable(fleet.row())).stream()
                                            .flatMap(Question::names))
                            .distinct()
                            .toList();
        }

        private static Stream<String> names(FleetSpec spec) {
            return spec.clusters().stream().map(FleetSpec.Cluster::name);
        }

        Optional<StageInput> wanted(String cluster, Clock clock) {
            return input(document.spec(), cluster, clock);
        }

        /** Only where it differs from what is wanted. */
        Optional<StageInput> present(String cluster, Clock clock) {
            return live.flatMap(fleet -> Specs.readable(fleet.row()))
                    .filter(spec -> !spec.equals(document.spec()))
                    .flatMap(spec -> input(spec, cluster, clock));
        }

        private Optional<StageInput> input(FleetSpec spec, String cluster, Clock clock) {
            if (!cluster.isEmpty() && !Specs.has(spec, cluster)) {
                return Optional.empty();
            }
            String uid = live.map(fleet -> fleet.row().uid).orElse(NONE);
            List<FleetEvent> facts = live.map(LiveFleet::facts).orElse(List.of());
            return Optional.of(new StageInput(
                    new Ownership(uid, document.name(), cluster),
                    document.generation(),
                    spec,
                    new Facts(facts),
                    false,
                    clock.instant()));
        }

        StagePlanned answer(
                StageDefinition definition,
                String cluster,
                List<Step> steps,
                List<Limit> limits,
                @Nullable ProblemReport problem) {
            return new StagePlanned(
                    document.name(),
                    cluster.isEmpty() ? null : cluster,
                    definition.name(),
                    document.generation(),
                    requestId,
                    clusters(definition).size(),
                    steps,
                    limits,
                    problem);
        }
    }
}
