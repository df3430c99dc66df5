package dev.catamaran.console.app;

import static dev.catamaran.console.app.Roles.ADMIN;
import static dev.catamaran.console.app.Roles.OPERATOR;

import dev.catamaran.console.domain.FleetView;
import dev.catamaran.contracts.event.ProblemReport;
import dev.catamaran.contracts.event.StagePlanned;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.graph.StageDefinition;
import dev.catamaran.contracts.graph.StageLinks;
import dev.catamaran.plan.PlanQuestion;
import dev.catamaran.plan.PlanReport;
import dev.catamaran.plan.step.PlannedStep;
import dev.catamaran.plan.time.StageTimes;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What a fleet file would come to in the clouds, by the services that would do it. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class PlansResource {
    private static final int UNREADY = 503;
    private static final String INVALID = "InvalidSpec";

    private final PlanDesk desk;
    private final ReadModel model;
    private final InstantSource clock;

    PlansResource(PlanDesk desk, ReadModel model, InstantSource clock) {
        this.desk = desk;
        this.model = model;
        this.clock = clock;
    }

    @POST
    @Path("fleets/plan")
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", MediaType.TEXT_PLAIN})
    @RolesAllowed({OPERATOR, ADMIN})
    @Blocking
    @Operation(
            operationId = "planFleet",
            summary =
                    "What a fleet file would create, change and delete, what it costs, how long it takes; makes nothing")
    @APIResponse(
            responseCode = "200",
            description =
                    "fleet, generation, hash, counts, steps, cost, expected and limits, as ./catamaran plan --json")
    @APIResponse(responseCode = "422", description = "Fields of the file cannot be accepted")
    @APIResponse(responseCode = "429", description = "Too many plans are being made")
    @APIResponse(responseCode = "503", description = "A service did not answer, or cannot look at a cloud")
    public CompletionStage<Response> plan(String file) {
        return switch (FleetText.read(file)) {
            case Reading.Invalid<FleetDocument>(var violations) ->
                CompletableFuture.completedFuture(Problems.invalid(violations));
            case Reading.Valid<FleetDocument>(FleetDocument document) ->
                desk.ask(document).thenApply(answer -> answer(answer, PlanReport::json));
        };
    }

    /**
     * One resource of a fleet.
     *
     * @param cluster empty for what belongs to the whole fleet
     * @param state as it is in the cloud now: {@code present}, {@code changed}, {@code missing}
     * @param desired what is wanted of it, without secrets
     */
    public record ResourceLine(
            String stage,
            String cluster,
            String slot,
            String type,
            String cloud,
            String region,
            String state,
            Map<String, Object> desired) {
        static ResourceLine of(PlannedStep step) {
            String state = switch (step.action()) {
                case PlannedStep.KEEP -> "present";
                case PlannedStep.CHANGE, PlannedStep.REPLACE -> "changed";
                default -> "missing";
            };
            return new ResourceLine(
                    step.stage(),
                    step.cluster(),
                    step.slot(),
                    step.type(),
                    step.cloud(),
                    step.region(),
                    state,
                    step.desired());
        }
    }

    /** What a fleet consists of in the clouds, as they are now. */
    public record Resources(String fleetId, long generation, List<ResourceLine> resources) {
        static Resources of(PlanReport report) {
            return new Resources(
                    report.plan().fleet(),
                    report.plan().generation(),
                    report.plan().steps().stream()
                            .filter(step -> !step.action().equals(PlannedStep.DELETE))
                            .map(ResourceLine::of)
                            .toList());
        }
    }

    @GET
    @Path("fleets/{id}/resources")
    @RolesAllowed({OPERATOR, ADMIN})
    @Blocking
    @Operation(
            operationId = "listResources",
            summary = "What a fleet consists of in the clouds, looked at now by the services that made it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Resources.class)))
    @APIResponse(responseCode = "503", description = "A service did not answer, or cannot look at a cloud")
    public CompletionStage<Response> resources(@PathParam("id") String id) {
        Optional<FleetView> view = model.ask(fleets -> fleets.view(id)).value();
        return view.flatMap(FleetText::document)
                .map(document -> desk.ask(document).thenApply(answer -> answer(answer, Resources::of)))
                .orElseGet(() -> CompletableFuture.completedFuture(Problems.unknown("fleet", id)));
    }

    private Response answer(PlanDesk.Answer answer, Function<PlanReport, Object> told) {
        return switch (answer) {
            case PlanDesk.Answer.Whole(PlanQuestion question) ->
                question.refusal()
                        .map(PlansResource::refused)
                        .orElseGet(() -> Response.ok(told.apply(question.report(times(), today())))
                                .build());
            case PlanDesk.Answer.Late(PlanQuestion question, var after) ->
                Problems.answer(
                        UNREADY,
                        "Transient",
                        "no plan after " + after.toSeconds() + " s: "
                                + question.missing().stream()
                                        .map(StageDefinition::name)
                                        .collect(Collectors.joining(", "))
                                + " did not answer",
                        null);
            case PlanDesk.Answer.Busy() -> Problems.throttled("too many plans are being made; try again in a minute");
            case PlanDesk.Answer.Unasked(String reason) -> Problems.unanswered(reason);
        };
    }

    private static Response refused(StagePlanned told) {
        ProblemReport problem = Objects.requireNonNull(told.problem());
        String detail = StageLinks.id(told.stage(), told.cluster()) + ": " + problem.message();
        return Problems.answer(problem.code().equals(INVALID) ? 422 : UNREADY, problem.code(), detail, null);
    }

    private StageTimes times() {
        return stage -> model.ask(fleets -> fleets.expected(stage)).value();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
