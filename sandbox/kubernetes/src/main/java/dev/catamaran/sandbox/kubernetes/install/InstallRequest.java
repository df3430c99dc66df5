package dev.catamaran.sandbox.kubernetes.install;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a playbook run asks of the world.
 *
 * @param playbook {@code cluster.yml} and so on
 * @param bastion address of the bastion, or empty
 * @param hosts the inventory's hosts that are in a Kubernetes group
 * @param variables group variables and extra variables, merged
 */
public record InstallRequest(String playbook, String bastion, List<InventoryHost> hosts, JsonNode variables) {
    /**
     * A host of the inventory.
     *
     * @param name as the inventory calls it
     * @param address {@code ip}, else {@code access_ip}, else {@code ansible_host}
     * @param controlPlane in {@code kube_control_plane}
     * @param worker in {@code kube_node}
     * @param etcd in {@code etcd}
     * @param limited left out by {@code --limit}
     * @param variables of the host
     */
    public record InventoryHost(
            String name,
            String address,
            boolean controlPlane,
            boolean worker,
            boolean etcd,
            boolean limited,
            JsonNode variables) {}

    public String text(String variable, String otherwise) {
        return variables.path(variable).asText(otherwise);
    }
}
