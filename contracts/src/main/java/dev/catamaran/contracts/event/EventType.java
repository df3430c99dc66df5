package dev.catamaran.contracts.event;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every event type with its area (the topic it travels on) and its record. */
public enum EventType {
    FLEET_REQUESTED(Area.FLEETS, FleetRequested.class),
    FLEET_PLAN_REQUESTED(Area.FLEETS, FleetPlanRequested.class),
    FLEET_DELETION_REQUESTED(Area.FLEETS, FleetDeletionRequested.class),
    OVERRIDE_REQUESTED(Area.FLEETS, OverrideRequested.class),
    FLEET_REJECTED(Area.NETWORK, FleetRejected.class),
    FLEET_DELETED(Area.NETWORK, FleetDeleted.class),
    NETWORK_READY(Area.NETWORK, NetworkReady.class),
    NETWORK_RELEASED(Area.NETWORK, NetworkReleased.class),
    INTERCONNECT_READY(Area.NETWORK, InterconnectReady.class),
    INTERCONNECT_RELEASED(Area.NETWORK, InterconnectReleased.class),
    NODE_DRAIN_REQUESTED(Area.COMPUTE, NodeDrainRequested.class),
    NODE_LOST(Area.COMPUTE, NodeLost.class),
    NODES_READY(Area.COMPUTE, NodesReady.class),
    NODES_RELEASED(Area.COMPUTE, NodesReleased.class),
    CLUSTER_READY(Area.CLUSTER, ClusterReady.class),
    CLUSTER_RELEASED(Area.CLUSTER, ClusterReleased.class),
    MESH_LINKED(Area.CLUSTER, MeshLinked.class),
    MESH_RELEASED(Area.CLUSTER, MeshReleased.class),
    GITOPS_READY(Area.GITOPS, GitOpsReady.class),
    GITOPS_RELEASED(Area.GITOPS, GitOpsReleased.class),
    TRAFFIC_READY(Area.DNS, TrafficReady.class),
    TRAFFIC_RELEASED(Area.DNS, TrafficReleased.class),
    TRAFFIC_DECIDED(Area.DNS, TrafficDecided.class),
    DNS_DRIFT_DETECTED(Area.DNS, DnsDriftDetected.class),
    FAILOVER_STARTED(Area.DNS, FailoverStarted.class),
    FAILOVER_COMPLETED(Area.DNS, FailoverCompleted.class),
    HEALTH_VOTE(Area.HEALTH, HealthVote.class),
    CLUSTER_HEALTH_CHANGED(Area.HEALTH, ClusterHealthChanged.class),
    STAGE_PROGRESS(Area.PROGRESS, StageProgress.class),
    STAGE_PLANNED(Area.PROGRESS, StagePlanned.class),
    STAGE_STATUS(Area.STATUS, StageStatus.class),
    STAGE_FAILED(null, StageFailed.class);

    private static final Map<Class<?>, EventType> BY_RECORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::record, Function.identity()));
    private static final Map<String, EventType> BY_CE_TYPE = Arrays.stream(values())
            .flatMap(type -> type.areas().map(area -> Map.entry(type.ceType(area), type)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final @Nullable Area area;
    private final Class<? extends FleetEvent> record;

    EventType(@Nullable Area area, Class<? extends FleetEvent> record) {
        this.area = area;
        this.record = record;
    }

    /** The one area of the type; empty for {@link #STAGE_FAILED}, which every area has. */
    public Optional<Area> area() {
        return Optional.ofNullable(area);
    }

    public Class<? extends FleetEvent> record() {
        return record;
    }

    /** {@code NetworkReady}. */
    public String eventName() {
        return record.getSimpleName();
    }

    /** {@code ce_type} of the event when written in an area: {@code dev.catamaran.network.NetworkReady.v1}. */
    public String ceType(Area writtenIn) {
        return "dev.catamaran." + writtenIn.label() + "." + eventName() + ".v1";
    }

    public static EventType of(FleetEvent event) {
        return Optional.ofNullable(BY_RECORD.get(event.getClass())).orElseThrow();
    }

    /** Reads a {@code ce_type}; empty for a type this version does not know. */
    public static Optional<EventType> ofCeType(String ceType) {
        return Optional.ofNullable(BY_CE_TYPE.get(ceType));
    }

    private Stream<Area> areas() {
        return area == null ? Arrays.stream(Area.values()) : Stream.of(area);
    }
}
