package dev.catamaran.health.domain;

import dev.catamaran.contracts.event.GitOpsReady;
import java.util.Optional;

/**
 * A cluster to watch.
 *
 * @param fleetUid fleet
 * @param fleetId name of the fleet
 * @param cluster name of the cluster
 * @param cloud the cluster's own cloud
 * @param generation generation of the fleet
 * @param hostname name that requests through the ingress carry
 * @param kubeconfigRef reference of the kubeconfig
 * @param ingress where the data plane answers, once it is known
 */
public record Target(
        String fleetUid,
        String fleetId,
        String cluster,
        String cloud,
        long generation,
        String hostname,
        String kubeconfigRef,
        Optional<GitOpsReady.Ingress> ingress) {
    /** What a watch is kept under. */
    public String key() {
        return fleetUid + "/" + cluster;
    }
}
