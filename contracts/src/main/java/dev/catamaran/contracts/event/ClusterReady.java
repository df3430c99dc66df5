package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/**
 * Kubernetes answers through the load balancer and every expected node is Ready.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 * @param api where the API answers
 * @param kubernetesVersion version the API reports, without v
 * @param kubeconfigRef reference of the admin kubeconfig in the secret store
 * @param nodesReady Ready nodes at the time of the proof
 * @param proof what was checked and what was seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClusterReady(
        String fleetId,
        String cluster,
        ApiEndpoint api,
        String kubernetesVersion,
        String kubeconfigRef,
        int nodesReady,
        Map<String, String> proof)
        implements ClusterEvent {}
