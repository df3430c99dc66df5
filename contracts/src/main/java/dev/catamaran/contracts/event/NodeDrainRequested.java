package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A node is about to go: whoever can should move its work elsewhere now.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 * @param slot slot of the node, e.g. {@code worker-4}
 * @param node name of the node in Kubernetes
 * @param instanceId the provider's id of the machine
 * @param reason why it goes: {@code scaled down}, {@code replaced by m6i.2xlarge}
 * @param patienceMillis how long it stays at most after this event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodeDrainRequested(
        String fleetId, String cluster, String slot, String node, String instanceId, String reason, long patienceMillis)
        implements ClusterEvent {}
