package dev.catamaran.sandbox.clouds;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.fleet.CloudCatalog;
import dev.catamaran.contracts.fleet.FleetDocument;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.sandbox.clouds.survey.PlannedStep;
import dev.catamaran.sandbox.clouds.survey.Surveyed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every resource that a fleet file comes to, compared with the clouds.
 *
 * @param resources by stage and cluster, in the planners' order
 * @param going what is there and belongs to the fleet, but not to the file
 */
record Survey(String fleet, long generation, List<Surveyed> resources, List<Surveyed> going) {
    Survey {
        resources = List.copyOf(resources);
        going = List.copyOf(going);
    }

    /**
     * Looks at the clouds for what is wanted and for what would go; makes nothing.
     *
     * @param present what the live fleet is now
     */
    static Survey of(FleetDocument wanted, FleetDocument present, String uid, CloudStages stages)
            throws InterruptedException {
        Survey next = of(wanted, uid, stages);
        if (present.spec().equals(wanted.spec())) {
            return next;
        }
        Set<String> stays =
                next.resources.stream().map(each -> each.step().path()).collect(Collectors.toSet());
        List<Surveyed> going = of(present, uid, stages).present().stream()
                .filter(each -> each.ours() && !stays.contains(each.step().path()))
                .map(each -> new Surveyed(each.step().with(PlannedStep.DELETE), each.lane(), each.found()))
                .toList();
        return new Survey(next.fleet, next.generation, next.resources, going);
    }

    /**
     * Looks at the clouds; makes nothing.
     *
     * @param uid of the live fleet of this name, or anything for a new one
     */
    static Survey of(FleetDocument document, String uid, CloudStages stages) throws InterruptedException {
        List<Surveyed> resources = new ArrayList<>();
        List<FleetEvent> facts = new ArrayList<>();
        for (FleetSpec.Cluster cluster : document.spec().clusters()) {
            StageInput input = FleetPlan.input(document, uid, cluster.name(), facts);
            DryRun run = run(input);
            ResourceGraph graph = stages.network().plan(input);
            resources.addAll(run.look("network", graph));
            facts.add(network(stages.network(), input, graph, run));
        }
        StageInput whole = FleetPlan.input(document, uid, "", facts);
        resources.addAll(run(whole).look("interconnect", stages.interconnect().plan(whole)));
        for (FleetSpec.Cluster cluster : document.spec().clusters()) {
            StageInput input = FleetPlan.input(document, uid, cluster.name(), facts);
            resources.addAll(run(input).look("nodes", stages.nodes().plan(input)));
        }
        return new Survey(document.name(), document.generation(), resources, List.of());
    }

    FleetPlan plan() {
        return new FleetPlan(
                fleet,
                generation,
                Stream.concat(resources.stream(), going.stream())
                        .map(Surveyed::step)
                        .toList());
    }

    /** What is there. */
    List<Surveyed> present() {
        return resources.stream().filter(each -> each.found().isPresent()).toList();
    }

    private static DryRun run(StageInput input) {
        return new DryRun(input.owner(), input.generation());
    }

    /** What the network stage says of a network that is all there; what it would say of names for one that is not. */
    private static FleetEvent network(Stage stage, StageInput input, ResourceGraph graph, DryRun run) {
        return run.found().size() == graph.size()
                ? stage.ready(input, new Outputs(run.found())).getFirst()
                : unbuilt(input.fleetId(), input.clusterSpec());
    }

    private static NetworkReady unbuilt(String fleet, FleetSpec.Cluster cluster) {
        List<NetworkReady.Subnet> subnets = new ArrayList<>();
        for (String zone : CloudCatalog.zones(cluster.cloud(), cluster.region())) {
            for (String role : List.of("private", "public")) {
                String name = role + "-" + zone;
                subnets.add(new NetworkReady.Subnet(
                        name, name, zone, cluster.network().cidr().toString(), role));
            }
        }
        Map<String, String> attributes = Map.ofEntries(
                Map.entry("securityGroup.control-plane", "control-plane"),
                Map.entry("securityGroup.worker", "worker"),
                Map.entry("securityGroup.bastion", "bastion"),
                Map.entry("securityGroup.load-balancer", "load-balancer"),
                Map.entry("tag.control-plane", "control-plane"),
                Map.entry("tag.worker", "worker"),
                Map.entry("tag.bastion", "bastion"));
        return new NetworkReady(
                fleet,
                cluster.name(),
                cluster.cloud(),
                cluster.region(),
                "network-to-be",
                cluster.network().cidr().toString(),
                subnets,
                List.of(),
                attributes);
    }
}
