package dev.catamaran.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Argo CD runs in the cluster and every platform application is synced and healthy.
 *
 * @param fleetId name of the fleet
 * @param cluster name of the cluster within the fleet
 * @param repository URL of the fleet repository
 * @param revision commit that is live
 * @param applications platform applications
 * @param ingress where the data plane answers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GitOpsReady(
        String fleetId,
        String cluster,
        String repository,
        String revision,
        List<Application> applications,
        Ingress ingress)
        implements ClusterEvent {
    /**
     * One Argo CD application.
     *
     * @param name application name
     * @param wave sync wave
     * @param sync sync status
     * @param health health status
     */
    public record Application(String name, int wave, String sync, String health) {}

    /**
     * The load balancer of the ingress controller.
     *
     * @param addresses its addresses
     * @param port TLS port
     */
    public record Ingress(List<String> addresses, int port) {}
}
