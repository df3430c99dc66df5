package dev.catamaran.console.app;

import static dev.catamaran.console.app.Roles.ADMIN;
import static dev.catamaran.console.app.Roles.OPERATOR;

import dev.catamaran.console.domain.ClusterView;
import dev.catamaran.console.domain.logs.BuilderLogs.Cluster;
import dev.catamaran.console.domain.logs.BuilderLogs.Position;
import dev.catamaran.console.domain.logs.LogPage;
import dev.catamaran.console.domain.logs.RunView;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What the builder of a cluster has printed, for who may change the cluster. */
@Path("/fleets/{id}/clusters/{cluster}/logs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({OPERATOR, ADMIN})
public class LogsResource {
    private static final int MOST = 2_000;

    private final LogModel logs;
    private final LogFollowers followers;
    private final ReadModel model;

    LogsResource(LogModel logs, LogFollowers followers, ReadModel model) {
        this.logs = logs;
        this.followers = followers;
        this.model = model;
    }

    /** Newest first. */
    public record Runs(List<RunView> runs) {}

    @GET
    @Operation(operationId = "listBuilderRuns", summary = "The latest runs of a cluster's builder")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Runs.class)))
    public Response runs(@PathParam("id") String id, @PathParam("cluster") String cluster) {
        List<RunView> runs = logs.ask(known -> known.runs(new Cluster(id, cluster)));
        return runs.isEmpty() && !known(id, cluster)
                ? Problems.unknown("cluster", cluster)
                : Response.ok(new Runs(runs)).build();
    }

    private boolean known(String id, String cluster) {
        return model.ask(fleets -> fleets.view(id))
                .value()
                .filter(fleet ->
                        fleet.clusters().stream().map(ClusterView::name).anyMatch(cluster::equals))
                .isPresent();
    }

    @GET
    @Path("{run}")
    @Operation(operationId = "getBuilderLog", summary = "Lines of a run; of the newest one when it is called latest")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LogPage.class)))
    public Response lines(
            @PathParam("id") String id,
            @PathParam("cluster") String cluster,
            @PathParam("run") String run,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("500") int limit) {
        int most = Math.clamp(limit, 1, MOST);
        return logs.ask(known -> known.page(new Cluster(id, cluster), run, after, most))
                .map(page -> Response.ok(page).build())
                .orElseGet(() -> Problems.unknown("run", run));
    }

    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamBuilderLog",
            summary =
                    "Lines as they are printed, of the newest run or from where Last-Event-ID was, then of later runs")
    public void stream(
            @PathParam("id") String id,
            @PathParam("cluster") String cluster,
            @HeaderParam("Last-Event-ID") Optional<String> lastEventId,
            @QueryParam("since") Optional<String> since,
            @Context SseEventSink sink,
            @Context Sse sse) {
        if (followers.full()) {
            sink.send(sse.newEventBuilder()
                            .comment("too many followers; come back later")
                            .reconnectDelay(10_000)
                            .build())
                    .whenComplete((_, _) -> sink.close());
            return;
        }
        followers.join(
                sink, sse, new Cluster(id, cluster), lastEventId.or(() -> since).flatMap(Position::parse));
    }
}
