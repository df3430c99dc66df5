package dev.catamaran.console.app;

import static dev.catamaran.console.app.Roles.ADMIN;
import static dev.catamaran.console.app.Roles.OPERATOR;

import dev.catamaran.console.domain.FleetView;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.OverrideRequested.Action;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Overruling what health decides about a cluster's traffic. */
@Path("/fleets/{id}/clusters/{cluster}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({OPERATOR, ADMIN})
public class TrafficResource {
    private static final int LONGEST_REASON = 500;
    private static final long MOST_MINUTES = 60L * 24 * 30;

    private final ReadModel model;
    private final Wishes wishes;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    TrafficResource(ReadModel model, Wishes wishes, SecurityIdentity identity, InstantSource clock) {
        this.model = model;
        this.wishes = wishes;
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * Why, and for how long.
     *
     * @param reason kept in the log
     * @param minutes it ends by itself after these; without them and seconds it stands until a restore
     * @param seconds the same, finer
     * @param force even if fewer pools than {@code spec.traffic.minimumActive} stay
     */
    public record Wanted(
            @Nullable String reason,
            @Nullable Long minutes,
            @Nullable Boolean force,
            @Nullable Long seconds) {}

    @POST
    @Path("drain")
    @Operation(operationId = "drainCluster", summary = "Take a cluster out of the traffic, whatever its health")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = RequestsResource.Accepted.class)))
    public Response drain(@PathParam("id") String id, @PathParam("cluster") String cluster, Wanted wanted) {
        return ask(id, cluster, Action.DRAIN, wanted);
    }

    @POST
    @Path("restore")
    @Operation(operationId = "restoreCluster", summary = "Give a cluster its traffic back and end every drain and hold")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = RequestsResource.Accepted.class)))
    public Response restore(@PathParam("id") String id, @PathParam("cluster") String cluster, Wanted wanted) {
        return ask(id, cluster, Action.RESTORE, wanted);
    }

    @POST
    @Path("hold")
    @Operation(operationId = "holdCluster", summary = "Leave the traffic of a cluster as it is, whatever its health")
    @APIResponse(
            responseCode = "202",
            content = @Content(schema = @Schema(implementation = RequestsResource.Accepted.class)))
    public Response hold(@PathParam("id") String id, @PathParam("cluster") String cluster, Wanted wanted) {
        return ask(id, cluster, Action.HOLD, wanted);
    }

    private Response ask(String id, String cluster, Action action, @Nullable Wanted wanted) {
        Optional<FleetView> fleet = model.ask(fleets -> fleets.view(id)).value();
        if (fleet.isEmpty()) {
            return Problems.unknown("fleet", id);
        }
        if (fleet.get().clusters().stream().noneMatch(each -> each.name().equals(cluster))) {
            return Problems.unknown("cluster", id + "/" + cluster);
        }
        String reason =
                wanted == null || wanted.reason() == null ? "" : wanted.reason().strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            return Problems.invalid(
                    422, "reason must be 1 to " + LONGEST_REASON + " characters: the log has to tell why");
        }
        Long minutes = wanted == null ? null : wanted.minutes();
        if (minutes != null && (minutes < 1 || minutes > MOST_MINUTES)) {
            return Problems.invalid(422, "minutes must be 1 to " + MOST_MINUTES + ", not " + minutes);
        }
        Long seconds = wanted == null ? null : wanted.seconds();
        if (seconds != null && (minutes != null || seconds < 1 || seconds > MOST_MINUTES * 60)) {
            return Problems.invalid(
                    422, "seconds must be 1 to " + MOST_MINUTES * 60 + ", and without minutes, not " + seconds);
        }
        Long lasting = seconds != null || minutes == null ? seconds : Long.valueOf(minutes * 60);
        Instant now = clock.instant();
        boolean force = action == Action.DRAIN && wanted != null && Boolean.TRUE.equals(wanted.force());
        Instant until = lasting == null || action == Action.RESTORE ? null : now.plusSeconds(lasting);
        String actor = identity.getPrincipal().getName();
        return wishes.publish(
                new OverrideRequested(id, cluster, action, actor, reason, now, until, force ? true : null), null);
    }
}
