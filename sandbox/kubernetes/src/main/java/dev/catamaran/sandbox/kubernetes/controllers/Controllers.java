package dev.catamaran.sandbox.kubernetes.controllers;

import java.util.ArrayList;
import java.util.List;

/** All controllers of a cluster. */
public final class Controllers implements AutoCloseable {
    private final Nodes nodes;
    private final LoadBalancers loadBalancers;
    private final List<Controller> all;

    public Controllers(Scene scene) {
        this.nodes = new Nodes(scene);
        this.loadBalancers = new LoadBalancers(scene);
        this.all = new ArrayList<>(List.of(
                new Definitions(scene),
                new Namespaces(scene),
                new GarbageCollector(scene),
                nodes,
                new StaticPods(scene),
                new Kubelets(scene),
                new DaemonSets(scene),
                new Deployments(scene),
                new ReplicaSets(scene),
                new StatefulSets(scene),
                new Jobs(scene),
                loadBalancers));
    }

    public List<Controller> all() {
        return all;
    }

    public LoadBalancers loadBalancers() {
        return loadBalancers;
    }

    public void machineChanged(String node) {
        nodes.machineChanged(node);
        loadBalancers.refresh();
    }

    @Override
    public void close() {
        loadBalancers.close();
    }
}
