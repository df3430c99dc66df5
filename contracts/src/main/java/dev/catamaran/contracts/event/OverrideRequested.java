package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operator overrules the health decisions for a cluster, until the next override or the end of this one.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 * @param action drain: no traffic; restore: traffic again, and end of every override; hold: leave it as it is
 * @param actor who asks
 * @param reason why
 * @param requestedAt when
 * @param until end of a drain or hold; without one it stands until a restore
 * @param force whether the least number of active pools may be undercut
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OverrideRequested(
        String fleetId,
        String cluster,
        Action action,
        String actor,
        String reason,
        Instant requestedAt,
        @Nullable Instant until,
        @Nullable Boolean force)
        implements ClusterEvent {
    /** What is asked for. */
    public enum Action {
        DRAIN,
        RESTORE,
        HOLD
    }
}
