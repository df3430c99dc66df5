package dev.catamaran.contracts.event;

/** Anything said about one fleet. The fleet's name is the Kafka key, so a fleet's events stay in order. */
public sealed interface FleetEvent
        permits ClusterEvent,
                DnsDriftDetected,
                FleetDeleted,
                FleetDeletionRequested,
                FleetPlanRequested,
                FleetRejected,
                FleetRequested,
                InterconnectReady,
                InterconnectReleased,
                MeshLinked,
                MeshReleased,
                StageFailed,
                StagePlanned,
                StageProgress,
                StageStatus,
                TrafficDecided,
                TrafficReady,
                TrafficReleased {
    /** Name of the fleet, {@code metadata.name} of its document. */
    String fleetId();
}
