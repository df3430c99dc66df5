package dev.catamaran.console.app;

import static dev.catamaran.console.app.Roles.ADMIN;
import static dev.catamaran.console.app.Roles.OPERATOR;
import static dev.catamaran.console.app.Roles.VIEWER;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.catamaran.console.domain.Cursor;
import dev.catamaran.console.domain.EventRow;
import dev.catamaran.console.domain.Memory;
import dev.catamaran.console.provider.LogReader;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Enough of what was said for a program to draw its own picture, and to go on from there with the stream. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
public class HistoryResource {
    /** Instances read the same log within milliseconds of each other. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private static final int MOST = 2_000;

    private final ReadModel model;
    private final LogReader log;

    HistoryResource(ReadModel model, LogReader log) {
        this.model = model;
        this.log = log;
    }

    /**
     * Oldest first.
     *
     * @param cursor the place behind these events: {@code since} of the next page, or where to begin to stream
     * @param more whether there is a next page
     * @param wholeSince no event said after then is missing; of earlier ones those are here that tell how the fleet was
     *     then; absent when none is missing
     * @param missed whether events said after {@code since} are no longer here
     * @param anotherLog whether {@code since} is not from this log; everything is here then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record History(
            String cursor,
            List<EventRow> events,
            boolean more,
            @Nullable Instant wholeSince,
            boolean missed,
            boolean anotherLog) {}

    /** By fleet, cluster and stage; each is a StageStatus. */
    public record Conditions(List<EventRow> conditions) {}

    @GET
    @Path("fleets/{id}/history")
    @Operation(
            operationId = "getHistoryOfFleet",
            summary = "What is kept of a fleet's events, oldest first; of old ones as much as tells how the fleet was")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = History.class)))
    @APIResponse(responseCode = "503", description = "The log has not been read yet")
    public Response history(
            @PathParam("id") String id,
            @QueryParam("since") Optional<String> since,
            @QueryParam("limit") @DefaultValue("1000") int limit) {
        if (!log.caughtUp()) {
            return unread();
        }
        Cursor given = since.flatMap(Cursor::parse).orElseGet(Cursor::start);
        boolean known = model.awaitRead(given, LONGEST);
        ReadModel.AsOf<Memory.Part> answer =
                model.recall(memory -> memory.part(id, known ? given : Cursor.start(), Math.clamp(limit, 1, MOST)));
        Memory.Part part = answer.value();
        return Response.ok(new History(
                        part.reached() == null ? answer.cursor() : part.reached(),
                        part.events(),
                        part.reached() != null,
                        part.wholeSince(),
                        part.missed(),
                        !known))
                .build();
    }

    @GET
    @Path("conditions")
    @Operation(operationId = "listConditions", summary = "The latest condition of every stage, of all fleets or of one")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Conditions.class)))
    @APIResponse(responseCode = "503", description = "The log has not been read yet")
    public Response conditions(@QueryParam("fleet") Optional<String> fleet) {
        return log.caughtUp()
                ? Response.ok(new Conditions(
                                model.recall(memory -> memory.conditions(fleet)).value()))
                        .build()
                : unread();
    }

    private static Response unread() {
        return Problems.answer(503, "Transient", "the console is still reading the log; ask again in a moment", null);
    }
}
