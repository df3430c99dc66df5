package dev.catamaran.compute.app;

import dev.catamaran.compute.domain.MachineShapes;
import dev.catamaran.compute.domain.NodePlan;
import dev.catamaran.compute.domain.NodePlanner;
import dev.catamaran.compute.domain.ZoneList;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NetworkToBe;
import dev.catamaran.contracts.event.NodesReleased;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The machines of a cluster and the load balancer of its API: NetworkReady in, NodesReady out. */
@ApplicationScoped
public class NodesStage implements Stage {
    private final NodesProviders providers;
    private final SshKeys sshKeys;
    private final ComputeConfig config;

    public NodesStage(NodesProviders providers, SshKeys sshKeys, ComputeConfig config) {
        this.providers = providers;
        this.sshKeys = sshKeys;
        this.config = config;
    }

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        NodesOrder order = order(input);
        List<Resource> resources = new ArrayList<>();
        resources.add(new FleetSshKey(sshKeys, clusters(input)));
        resources.addAll(provider(input).resources(order));
        return ResourceGraph.of(resources);
    }

    @Override
    public List<FleetEvent> assumed(StageInput input) {
        return List.of(input.facts()
                .of(NetworkReady.class, input.cluster())
                .map(present -> NetworkToBe.of(present, input.clusterSpec()))
                .orElseGet(() -> NetworkToBe.of(input.fleetId(), input.clusterSpec())));
    }

    @Override
    public List<FleetEvent> ready(StageInput input, Outputs outputs) {
        NodesOrder order = order(input);
        NodesFacts facts = new NodesFacts(order, outputs, config.sshUser());
        return List.of(facts.event(provider(input).addressSlots(order)));
    }

    @Override
    public boolean watchesDrift() {
        return true;
    }

    @Override
    public List<FleetEvent> released(StageInput input) {
        return List.of(new NodesReleased(input.fleetId(), input.cluster()));
    }

    private NodesOrder order(StageInput input) {
        NetworkReady network = input.facts()
                .of(NetworkReady.class, input.cluster())
                .orElseThrow(() -> new ProblemException(
                        new Problem.Defect("cluster '" + input.cluster() + "' has no NetworkReady to build nodes on")));
        MachineShapes shapes =
                new MachineShapes(config.fallbacks(), provider(input).bastionMachines());
        NodePlan plan = new NodePlanner(shapes, config.apiPort())
                .plan(input.owner().stem(), input.clusterSpec(), ZoneList.of(network, input.clusterSpec()));
        return new NodesOrder(input.owner(), network, plan);
    }

    private static List<String> clusters(StageInput input) {
        return input.spec().clusters().stream().map(FleetSpec.Cluster::name).toList();
    }

    private NodesProvider provider(StageInput input) {
        return providers.of(input.clusterSpec().cloud());
    }
}
