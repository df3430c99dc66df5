package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * The verdict on a cluster changed.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 * @param state the verdict
 * @param previous the verdict before
 * @param reason evidence in words
 * @param voters watchers that voted for it
 * @param observedAt time of the deciding observation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterHealthChanged(
        String fleetId,
        String cluster,
        HealthState state,
        HealthState previous,
        String reason,
        List<String> voters,
        Instant observedAt)
        implements ClusterEvent {}
