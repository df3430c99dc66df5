package dev.catamaran.console.app;

import static dev.catamaran.console.app.Roles.ADMIN;
import static dev.catamaran.console.app.Roles.OPERATOR;
import static dev.catamaran.console.app.Roles.VIEWER;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.catamaran.console.domain.Cursor;
import dev.catamaran.console.domain.EventRing;
import dev.catamaran.console.domain.EventRing.Filter;
import dev.catamaran.console.domain.EventRow;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What was said: page by page, or as it is said. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
public class EventsResource {
    private static final int MOST = 500;

    private final ReadModel model;
    private final Readers readers;

    EventsResource(ReadModel model, Readers readers) {
        this.model = model;
        this.readers = readers;
    }

    /**
     * Newest first.
     *
     * @param next the value of {@code before} for the page of older events; absent on the last page
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EventPage(List<EventRow> events, @Nullable Long next) {}

    @GET
    @Path("events")
    @Operation(operationId = "listEvents", summary = "Events of all fleets, newest first")
    public EventPage all(
            @QueryParam("type") List<String> types,
            @QueryParam("cluster") Optional<String> cluster,
            @QueryParam("text") Optional<String> text,
            @QueryParam("before") Optional<Long> before,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return page(new Filter(Optional.empty(), cluster, types, text), before, limit);
    }

    @GET
    @Path("fleets/{id}/events")
    @Operation(operationId = "listEventsOfFleet", summary = "Events of a fleet, newest first")
    public EventPage ofFleet(
            @PathParam("id") String id,
            @QueryParam("type") List<String> types,
            @QueryParam("cluster") Optional<String> cluster,
            @QueryParam("text") Optional<String> text,
            @QueryParam("before") Optional<Long> before,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        return page(new Filter(Optional.of(id), cluster, types, text), before, limit);
    }

    private EventPage page(Filter filter, Optional<Long> before, int limit) {
        int most = Math.clamp(limit, 1, MOST);
        EventRing.Page page = model.events(ring -> ring.before(before.orElse(Long.MAX_VALUE), most, filter));
        return new EventPage(
                page.events().stream().map(EventRing.Kept::row).toList(),
                page.more() ? page.events().getLast().number() : null);
    }

    @GET
    @Path("events/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "streamEvents", summary = "Events of all fleets as they are said")
    public void stream(
            @HeaderParam("Last-Event-ID") Optional<String> lastEventId,
            @QueryParam("since") Optional<String> since,
            @QueryParam("type") List<String> types,
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context HttpServerResponse response) {
        join(
                new Outlet(sink, sse, response),
                lastEventId.or(() -> since),
                new Filter(Optional.empty(), Optional.empty(), types, Optional.empty()));
    }

    @GET
    @Path("fleets/{id}/events/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "streamEventsOfFleet", summary = "Events of a fleet as they are said")
    public void streamOfFleet(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") Optional<String> lastEventId,
            @QueryParam("since") Optional<String> since,
            @QueryParam("type") List<String> types,
            @Context SseEventSink sink,
            @Context Sse sse,
            @Context HttpServerResponse response) {
        join(
                new Outlet(sink, sse, response),
                lastEventId.or(() -> since),
                new Filter(Optional.of(id), Optional.empty(), types, Optional.empty()));
    }

    private void join(Outlet outlet, Optional<String> from, Filter filter) {
        if (readers.full()) {
            outlet.turnAway();
            return;
        }
        // A place that cannot be read is one that nothing was read up to: everything is to be looked at anew.
        readers.join(outlet, from.map(text -> Cursor.parse(text).orElseGet(Cursor::start)), filter);
    }
}
