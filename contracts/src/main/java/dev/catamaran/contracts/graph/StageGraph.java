package dev.catamaran.contracts.graph;

import static dev.catamaran.contracts.event.EventType.*;
import static dev.catamaran.contracts.graph.Requirement.anyEver;
import static dev.catamaran.contracts.graph.Requirement.every;
import static dev.catamaran.contracts.graph.Requirement.its;

import dev.catamaran.contracts.event.Area;
import dev.catamaran.contracts.event.EventType;
import dev.catamaran.contracts.graph.StageDefinition.Per;
import java.util.List;
import java.util.TreeSet;

/**
 * Who consumes and emits what. Services take their topics from here, {@code docs/flow.md} is drawn from here.
 *
 * <p>Every stage also reads FleetRequested, FleetDeletionRequested and FleetRejected.
 */
public final class StageGraph {
    private static final List<StageDefinition> STAGES = List.of(
            new StageDefinition(
                    "network",
                    Per.CLUSTER,
                    "network-service",
                    Area.NETWORK,
                    List.of(),
                    List.of(),
                    List.of(NETWORK_READY),
                    List.of(NETWORK_RELEASED, FLEET_DELETED),
                    List.of(its(NODES_RELEASED), its(INTERCONNECT_RELEASED)),
                    List.of(its(NODES_RELEASED), its(INTERCONNECT_READY))),
            new StageDefinition(
                    "interconnect",
                    Per.FLEET,
                    "network-service",
                    Area.NETWORK,
                    List.of(every(NETWORK_READY)),
                    List.of(),
                    List.of(INTERCONNECT_READY),
                    List.of(INTERCONNECT_RELEASED),
                    List.of(its(MESH_RELEASED)),
                    List.of()),
            new StageDefinition(
                    "nodes",
                    Per.CLUSTER,
                    "compute-service",
                    Area.COMPUTE,
                    List.of(its(NETWORK_READY)),
                    List.of(),
                    List.of(NODES_READY, NODE_DRAIN_REQUESTED, NODE_LOST),
                    List.of(NODES_RELEASED),
                    List.of(its(CLUSTER_RELEASED)),
                    List.of(its(CLUSTER_RELEASED))),
            new StageDefinition(
                    "cluster",
                    Per.CLUSTER,
                    "cluster-service",
                    Area.CLUSTER,
                    List.of(its(NODES_READY)),
                    List.of(),
                    List.of(CLUSTER_READY),
                    List.of(CLUSTER_RELEASED),
                    List.of(its(GITOPS_RELEASED), its(MESH_RELEASED)),
                    List.of(its(GITOPS_RELEASED), its(MESH_LINKED))),
            new StageDefinition(
                    "mesh",
                    Per.FLEET,
                    "cluster-service",
                    Area.CLUSTER,
                    List.of(every(CLUSTER_READY), its(INTERCONNECT_READY)),
                    List.of(),
                    List.of(MESH_LINKED),
                    List.of(MESH_RELEASED),
                    List.of(its(TRAFFIC_RELEASED)),
                    List.of()),
            new StageDefinition(
                    "gitops",
                    Per.CLUSTER,
                    "gitops-service",
                    Area.GITOPS,
                    List.of(its(CLUSTER_READY)),
                    List.of(),
                    List.of(GITOPS_READY),
                    List.of(GITOPS_RELEASED),
                    List.of(its(TRAFFIC_RELEASED)),
                    List.of(its(TRAFFIC_READY))),
            new StageDefinition(
                    "traffic",
                    Per.FLEET,
                    "dns-service",
                    Area.DNS,
                    List.of(anyEver(GITOPS_READY)),
                    List.of(CLUSTER_HEALTH_CHANGED, OVERRIDE_REQUESTED, TRAFFIC_DECIDED),
                    List.of(TRAFFIC_READY, TRAFFIC_DECIDED, FAILOVER_STARTED, FAILOVER_COMPLETED, DNS_DRIFT_DETECTED),
                    List.of(TRAFFIC_RELEASED),
                    List.of(),
                    List.of()),
            new StageDefinition(
                    "health",
                    Per.CLUSTER,
                    "health-watcher",
                    Area.HEALTH,
                    List.of(its(CLUSTER_READY)),
                    List.of(GITOPS_READY, OVERRIDE_REQUESTED, CLUSTER_HEALTH_CHANGED),
                    List.of(CLUSTER_HEALTH_CHANGED, HEALTH_VOTE),
                    List.of(),
                    List.of(),
                    List.of()));

    /** Stages whose work can be told before it is done, because looking at their resources only reads. */
    private static final List<String> TOLD_AHEAD = List.of("network", "interconnect", "nodes");

    private StageGraph() {}

    public static List<StageDefinition> stages() {
        return STAGES;
    }

    public static StageDefinition stage(String name) {
        return STAGES.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stage '" + name + "' in the stage graph"));
    }

    /** Stages that answer a FleetPlanRequested. */
    public static List<StageDefinition> toldAhead() {
        return TOLD_AHEAD.stream().map(StageGraph::stage).toList();
    }

    /** Stages that a service runs. */
    public static List<StageDefinition> of(String service) {
        return STAGES.stream().filter(stage -> stage.service().equals(service)).toList();
    }

    /** Topics that a service has to read, sorted. */
    public static List<String> inputTopics(String service) {
        TreeSet<String> topics = new TreeSet<>(List.of(Area.FLEETS.topic(), Area.NETWORK.topic()));
        of(service).stream()
                .flatMap(stage -> stage.reads().stream())
                .forEach(type -> topics.add(type.area().orElseThrow().topic()));
        return List.copyOf(topics);
    }

    /** Event types that a service acts on. */
    public static List<EventType> inputTypes(String service) {
        return java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                FLEET_REQUESTED, FLEET_DELETION_REQUESTED, FLEET_REJECTED, FLEET_DELETED),
                        of(service).stream().flatMap(stage -> stage.reads().stream()))
                .distinct()
                .toList();
    }
}
