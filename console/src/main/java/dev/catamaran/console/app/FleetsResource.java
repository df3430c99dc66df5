package dev.catamaran.console.app;

import static dev.catamaran.console.app.Roles.ADMIN;
import static dev.catamaran.console.app.Roles.OPERATOR;
import static dev.catamaran.console.app.Roles.VIEWER;

import dev.catamaran.console.domain.FleetSummary;
import dev.catamaran.console.domain.FleetView;
import dev.catamaran.console.domain.TrafficView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What fleets look like. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
public class FleetsResource {
    private static final int MOST_DECISIONS = 500;

    private final ReadModel model;

    FleetsResource(ReadModel model) {
        this.model = model;
    }

    /** @param cursor where to begin to stream so that nothing is missed after this answer */
    public record FleetList(String cursor, List<FleetSummary> fleets) {}

    /** As above, of one fleet. */
    public record OneFleet(String cursor, FleetView fleet) {}

    /** Newest first. */
    public record Decisions(List<TrafficView.Decision> decisions) {}

    @GET
    @Path("fleets")
    @Operation(operationId = "listFleets", summary = "Every fleet, or those named by id")
    public FleetList list(@QueryParam("id") List<String> ids) {
        var answer = model.ask(fleets -> ids.isEmpty() ? fleets.summaries() : fleets.summaries(ids));
        return new FleetList(answer.cursor(), answer.value());
    }

    @GET
    @Path("fleets/{id}")
    @Operation(operationId = "getFleet", summary = "Stages, clusters, nodes, traffic and problems of a fleet")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OneFleet.class)))
    public Response one(@PathParam("id") String id) {
        var answer = model.ask(fleets -> fleets.view(id));
        return answer.value()
                .map(fleet -> Response.ok(new OneFleet(answer.cursor(), fleet)).build())
                .orElseGet(() -> Problems.unknown("fleet", id));
    }

    @GET
    @Path("decisions")
    @Operation(operationId = "listDecisions", summary = "Decisions about traffic, newest first")
    public Decisions decisions(
            @QueryParam("fleet") Optional<String> fleet, @QueryParam("limit") @DefaultValue("100") int limit) {
        int most = Math.clamp(limit, 1, MOST_DECISIONS);
        return new Decisions(model.ask(fleets -> fleets.decisions(fleet, most)).value());
    }
}
