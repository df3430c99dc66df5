package dev.catamaran.health.domain;

import java.util.Optional;

/**
 * The results of one round of probes; a dimension that was not probed is empty.
 *
 * @param ingress the data plane answered through its load balancer
 * @param api the Kubernetes API answered through its load balancer
 * @param readyNodes share of nodes that are Ready, 0 to 1
 * @param mesh the Cilium agents reach all their peers
 * @param applications Argo CD holds every application to be healthy
 */
public record Tick(
        Optional<Boolean> ingress,
        Optional<Boolean> api,
        Optional<Double> readyNodes,
        Optional<Boolean> mesh,
        Optional<Boolean> applications) {
    public static Tick of(boolean ingress, boolean api) {
        return new Tick(Optional.of(ingress), Optional.of(api), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
