package dev.catamaran.contracts.event;

/** An event about one cluster of a fleet. */
public sealed interface ClusterEvent extends FleetEvent
        permits ClusterHealthChanged,
                ClusterReady,
                ClusterReleased,
                FailoverCompleted,
                FailoverStarted,
                GitOpsReady,
                GitOpsReleased,
                HealthVote,
                NetworkReady,
                NetworkReleased,
                NodeDrainRequested,
                NodeLost,
                NodesReady,
                NodesReleased,
                OverrideRequested {
    /** Name of the cluster within the fleet. */
    String cluster();
}
