package dev.catamaran.health.domain;

import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.runtime.stage.StageInput;
import java.util.Optional;

/**
 * A cluster to watch.
 *
 * @param fleetUid fleet
 * @param fleetId name of the fleet
 * @param cluster name of the cluster
 * @param generation generation it was last ready at
 * @param hostname name that requests through the ingress carry
 * @param kubeconfigRef reference of the kubeconfig
 * @param ingress where the data plane answers, once it is known
 */
public record Target(
        String fleetUid,
        String fleetId,
        String cluster,
        long generation,
        String hostname,
        String kubeconfigRef,
        Optional<GitOpsReady.Ingress> ingress) {
    /** The target of a stage's input, whose ClusterReady has been said. */
    public static Target of(StageInput input) {
        ClusterReady ready =
                input.facts().of(ClusterReady.class, input.cluster()).orElseThrow();
        return new Target(
                input.owner().fleetUid(),
                input.fleetId(),
                input.cluster(),
                input.generation(),
                input.spec().traffic().hostname(),
                ready.kubeconfigRef(),
                input.facts().of(GitOpsReady.class, input.cluster()).map(GitOpsReady::ingress));
    }

    /** What a watch is kept under. */
    public String key() {
        return fleetUid + "/" + cluster;
    }
}
