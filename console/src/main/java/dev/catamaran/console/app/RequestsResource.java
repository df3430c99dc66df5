package dev.catamaran.console.app;

import static dev.catamaran.console.app.Roles.ADMIN;
import static dev.catamaran.console.app.Roles.OPERATOR;
import static dev.catamaran.console.app.Roles.VIEWER;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.catamaran.console.domain.FleetState;
import dev.catamaran.console.domain.FleetView;
import dev.catamaran.console.domain.SpecDiff;
import dev.catamaran.contracts.event.FleetDeletionRequested;
import dev.catamaran.contracts.event.FleetRequested;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.Reading;
import dev.catamaran.contracts.fleet.Violation;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Asking for fleets, changing and deleting them. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class RequestsResource {
    private final ReadModel model;
    private final Wishes wishes;

    RequestsResource(ReadModel model, Wishes wishes) {
        this.model = model;
        this.wishes = wishes;
    }

    /**
     * An event that Kafka has taken; what comes of it is to be seen in the fleet.
     *
     * @param until when what was asked for ends by itself
     */
    public record Accepted(
            String eventId,
            String fleetId,
            @Nullable Long generation,
            @Nullable Instant until) {}

    /**
     * What a fleet file would come to.
     *
     * @param changes against the present specification; everything where there is none
     * @param conflict why it would be refused although it is valid
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Validation(
            boolean valid,
            List<Violation> violations,
            @Nullable String fleetId,
            @Nullable Long generation,
            @Nullable List<SpecDiff.Change> changes,
            @Nullable String conflict) {}

    @POST
    @Path("fleets")
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", MediaType.TEXT_PLAIN})
    @RolesAllowed({OPERATOR, ADMIN})
    @Operation(operationId = "requestFleet", summary = "Ask for a fleet, or for a higher generation of one")
    @APIResponse(
            responseCode = "202",
            description = "Published",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    @APIResponse(responseCode = "409", description = "The generation is not higher, or the fleet is being deleted")
    @APIResponse(responseCode = "422", description = "Fields of the file cannot be accepted")
    public Response request(String file) {
        return switch (FleetText.read(file)) {
            case Reading.Invalid<FleetDocument>(var violations) -> Problems.invalid(violations);
            case Reading.Valid<FleetDocument>(FleetDocument document) ->
                conflict(document).map(Problems::conflict).orElseGet(() -> publish(document));
        };
    }

    private Response publish(FleetDocument document) {
        FleetRequested event =
                new FleetRequested(document.name(), document.generation(), document.labels(), document.rawSpec());
        return wishes.publish(event, document.generation());
    }

    private Optional<String> conflict(FleetDocument document) {
        return view(document.name()).flatMap(present -> {
            FleetState state = present.summary().state();
            if (state == FleetState.DELETING) {
                return Optional.of("fleet '" + document.name() + "' is being deleted; its name is free after that");
            }
            return document.generation() < present.nextGeneration()
                    ? Optional.of("metadata.generation must be at least " + present.nextGeneration() + ", not "
                            + document.generation())
                    : Optional.empty();
        });
    }

    private Optional<FleetView> view(String name) {
        return model.ask(fleets -> fleets.view(name)).value();
    }

    @POST
    @Path("fleets/validate")
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", MediaType.TEXT_PLAIN})
    @RolesAllowed({VIEWER, OPERATOR, ADMIN})
    @Operation(operationId = "validateFleet", summary = "What is wrong with a fleet file, or what it would change")
    public Validation validate(String file) {
        return switch (FleetText.read(file)) {
            case Reading.Invalid<FleetDocument>(var violations) ->
                new Validation(false, violations, null, null, null, null);
            case Reading.Valid<FleetDocument>(FleetDocument document) ->
                new Validation(
                        true,
                        List.of(),
                        document.name(),
                        document.generation(),
                        SpecDiff.of(present(document.name()), FleetText.tree(document.spec())),
                        conflict(document).orElse(null));
        };
    }

    private java.util.Map<String, Object> present(String name) {
        return view(name)
                .filter(view -> view.summary().state() != FleetState.DELETED)
                .map(FleetText::completed)
                .orElse(java.util.Map.of());
    }

    @GET
    @Path("fleets/{id}/file")
    @Produces("application/yaml")
    @RolesAllowed({VIEWER, OPERATOR, ADMIN})
    @Operation(operationId = "getFleetFile", summary = "The fleet file as it was asked for, with the next generation")
    public Response file(@PathParam("id") String id) {
        return view(id).map(view ->
                        Response.ok(FleetText.write(view), "application/yaml").build())
                .orElseGet(() -> Problems.unknown("fleet", id));
    }

    @DELETE
    @Path("fleets/{id}")
    @RolesAllowed(ADMIN)
    @Operation(operationId = "deleteFleet", summary = "Ask for a fleet to be taken down to nothing")
    @APIResponse(
            responseCode = "202",
            description = "Published",
            content = @Content(schema = @Schema(implementation = Accepted.class)))
    public Response delete(@PathParam("id") String id, @QueryParam("reason") Optional<String> reason) {
        return view(id).map(view -> view.summary().state() == FleetState.DELETED
                        ? Problems.conflict("fleet '" + id + "' is deleted")
                        : wishes.publish(new FleetDeletionRequested(id, reason.orElse(null)), null))
                .orElseGet(() -> Problems.unknown("fleet", id));
    }
}
