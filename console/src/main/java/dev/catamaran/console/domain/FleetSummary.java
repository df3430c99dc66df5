package dev.catamaran.console.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.catamaran.contracts.event.HealthState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fleet as a line of a list.
 *
 * @param generation the highest one that was asked for and not refused
 * @param percent share of planned steps that are done
 * @param requestedAt when this generation was asked for
 * @param readyAt when every stage was ready at this generation
 * @param updatedAt time of the latest event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FleetSummary(
        String id,
        FleetState state,
        long generation,
        String hostname,
        int done,
        int total,
        int percent,
        int problems,
        @Nullable Instant requestedAt,
        @Nullable Instant readyAt,
        @Nullable Instant updatedAt,
        List<ClusterLine> clusters) {
    /** @param health null while nobody watches it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ClusterLine(
            String name,
            String cloud,
            String region,
            @Nullable HealthState health) {}
}
