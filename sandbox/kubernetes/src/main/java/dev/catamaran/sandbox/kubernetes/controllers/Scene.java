package dev.catamaran.sandbox.kubernetes.controllers;

import dev.catamaran.sandbox.kernel.Machine;
import dev.catamaran.sandbox.kernel.Outside;
import dev.catamaran.sandbox.kubernetes.api.ObjectApi;
import dev.catamaran.sandbox.kubernetes.plane.ClusterSpec;
import dev.catamaran.sandbox.kubernetes.plane.Credentials;
import dev.catamaran.sandbox.kubernetes.plane.Host;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a cluster's controllers see: its API, the machines it runs on, and the world's clock.
 *
 * @param cluster asked anew each time, because a cluster can grow
 */
public record Scene(ObjectApi api, Supplier<ClusterSpec> cluster, Credentials credentials, Outside outside) {
    public ClusterSpec spec() {
        return cluster.get();
    }

    /** Runs a transition after a named delay, counted for the cluster's cloud. */
    public void after(String delay, Runnable transition) {
        outside.after(spec().scope(), delay, transition);
    }

    public Optional<Host> host(String node) {
        return spec().hosts().stream().filter(host -> host.name().equals(node)).findFirst();
    }

    /** Whether the machine under a node runs. */
    public boolean alive(String node) {
        return host(node)
                .flatMap(host -> outside.machines().get(host.machineId()))
                .filter(machine -> machine.state() == Machine.State.RUNNING)
                .isPresent();
    }
}
