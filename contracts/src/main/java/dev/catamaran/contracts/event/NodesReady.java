package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The machines of a cluster are up behind the load balancer of its API.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 * @param api address of the API load balancer
 * @param nodes control plane first
 * @param bastion the way in for Ansible
 * @param sshKeyRef reference of the private key in the secret store
 * @param sshUser login user on the nodes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NodesReady(
        String fleetId,
        String cluster,
        ApiEndpoint api,
        List<Node> nodes,
        Bastion bastion,
        String sshKeyRef,
        String sshUser)
        implements ClusterEvent {
    /**
     * One machine.
     *
     * @param name host name: the private DNS name on AWS, the instance name on GCP
     * @param role {@code control-plane} or {@code worker}
     * @param zone zone
     * @param address private IPv4 address
     * @param instanceId the cloud's id
     */
    public record Node(String name, String role, String zone, String address, String instanceId) {}

    /**
     * The host with a public address in front of the private nodes.
     *
     * @param address public address
     * @param user login user
     * @param hostKeys known_hosts lines from the console output, empty when the cloud had none yet
     */
    public record Bastion(String address, String user, List<String> hostKeys) {}

    /** Nodes with a role, in order. */
    public List<Node> withRole(String role) {
        return nodes.stream().filter(node -> node.role().equals(role)).toList();
    }
}
