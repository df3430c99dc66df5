package dev.catamaran.contracts.event;

import java.util.List;

/**
 * Where a cluster's Kubernetes API answers.
 *
 * @param address stable address that clients use
 * @param port TCP port
 * @param addresses every address of the load balancer, the stable one included
 */
public record ApiEndpoint(String address, int port, List<String> addresses) {
    public String url() {
        return "https://" + address + ":" + port;
    }
}
