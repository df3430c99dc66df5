package dev.catamaran.console.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.catamaran.contracts.event.DnsDriftDetected;
import dev.catamaran.contracts.event.InterconnectReady;
import dev.catamaran.contracts.event.MeshLinked;
import dev.catamaran.contracts.fleet.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a fleet.
 *
 * @param uid id of its first request; empty while no service has spoken of it
 * @param spec the specification as asked for
 * @param nextGeneration the number that the next request must carry
 * @param leaving clusters that are no longer wanted and not gone yet
 * @param rejection why the latest request was refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FleetView(
        FleetSummary summary,
        String uid,
        Map<String, String> labels,
        Map<String, Object> spec,
        long nextGeneration,
        List<StageView> stages,
        List<ClusterView> clusters,
        List<Leaving> leaving,
        List<NodeView> nodes,
        TrafficView traffic,
        List<Moment> timeline,
        List<InterconnectReady.Link> interconnect,
        @Nullable MeshLinked mesh,
        List<DnsDriftDetected> drift,
        @Nullable Rejection rejection) {
    /**
     * A cluster on its way out.
     *
     * @param stages in the order of the stage graph; they wait for none of those that stay
     */
    public record Leaving(String cluster, List<StageView> stages) {}

    /** Why a request was refused. */
    public record Rejection(long generation, Instant at, List<Violation> violations) {}

    /** One machine. */
    public record NodeView(String cluster, String name, String role, String zone, String address, String instanceId) {}

    /**
     * Something that happened to traffic, health or nodes.
     *
     * @param kind {@code health}, {@code drain}, {@code restore}, {@code in-force}, {@code operator}, {@code node}
     * @param tookMillis how long it took, where that can be told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Moment(
            Instant at,
            String kind,
            @Nullable String cluster,
            String text,
            @Nullable Long tookMillis) {}
}
