package dev.catamaran.simulation.service;

import dev.catamaran.contracts.event.ApiEndpoint;
import dev.catamaran.contracts.event.ClusterReady;
import dev.catamaran.contracts.event.ClusterReleased;
import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.event.GitOpsReleased;
import dev.catamaran.contracts.event.InterconnectReady;
import dev.catamaran.contracts.event.InterconnectReleased;
import dev.catamaran.contracts.event.MeshLinked;
import dev.catamaran.contracts.event.MeshReleased;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NetworkReleased;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.event.NodesReleased;
import dev.catamaran.contracts.event.TrafficReady;
import dev.catamaran.contracts.event.TrafficReleased;
import dev.catamaran.contracts.fleet.FleetSpec;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import dev.catamaran.simulation.cloud.SimulatedCloud;
import dev.catamaran.simulation.cloud.SimulatedResource;
import dev.catamaran.simulation.kernel.Life;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A stage of the stage graph with a few resources of every kind. */
public final class SimulatedStage implements Stage {
    private final String name;
    private final SimulatedCloud cloud;
    private final Life life;
    private final boolean checksOwner;
    private final UnaryOperator<Resource> wiring;
    private final Witnesses witnesses;

    /** Whoever watches the calls for a slot. */
    @FunctionalInterface
    interface Witnesses {
        SimulatedResource.Witness of(String stage, String cluster, String slot);
    }

    SimulatedStage(
            String name,
            SimulatedCloud cloud,
            Life life,
            boolean checksOwner,
            UnaryOperator<Resource> wiring,
            Witnesses witnesses) {
        this.name = name;
        this.cloud = cloud;
        this.life = life;
        this.checksOwner = checksOwner;
        this.wiring = wiring;
        this.witnesses = witnesses;
    }

    @Override
    public String name() {
        return name;
    }

    /** A slot, the size of what is there, whether it goes by a name, and what it comes after. */
    private record Slot(String name, String size, boolean named, List<String> after) {
        static Slot tagged(String name, String size, String... after) {
            return new Slot(name, size, false, List.of(after));
        }

        static Slot named(String name, String size, String... after) {
            return new Slot(name, size, true, List.of(after));
        }
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        return ResourceGraph.of(slots(name, input.spec()).stream()
                .map(slot -> resource(input, slot))
                .toList());
    }

    /** What a stage wants for a cluster: slot and size. */
    public static Map<String, String> wanted(String stage, FleetSpec spec) {
        return slots(stage, spec).stream().collect(Collectors.toMap(Slot::name, Slot::size));
    }

    /** Some of it is wanted by some generations only. */
    private static List<Slot> slots(String stage, FleetSpec spec) {
        int workers = workers(spec);
        String size = "size-" + workers;
        List<Slot> slots = new ArrayList<>();
        switch (stage) {
            case "network" -> {
                slots.add(Slot.tagged("net", "-"));
                slots.add(Slot.tagged("subnet", "-", "net"));
                if (workers % 2 == 1) {
                    slots.add(Slot.tagged("zone", "-", "net"));
                    slots.add(Slot.tagged("gate", "-", "zone"));
                }
            }
            case "nodes" -> {
                slots.add(Slot.named("balancer", "-"));
                slots.add(Slot.tagged("group", size));
                slots.add(Slot.tagged("node", "-", "group"));
                if (workers % 3 == 0) {
                    slots.add(Slot.named("spare", size, "group"));
                }
            }
            case "health" -> {}
            case "mesh" -> slots.add(Slot.tagged("link", "-"));
            default -> slots.add(Slot.named(stage + "-thing", size));
        }
        return slots;
    }

    private static int workers(FleetSpec spec) {
        return spec.clusters().getFirst().workers().count();
    }

    private Resource resource(StageInput input, Slot slot) {
        return wiring.apply(new SimulatedResource(
                cloud,
                life,
                name + "/" + input.cluster(),
                slot.name(),
                slot.after(),
                slot.size(),
                slot.named(),
                checksOwner,
                witnesses.of(name, input.cluster(), slot.name())));
    }

    @Override
    public List<FleetEvent> ready(StageInput input, Outputs outputs) {
        String fleet = input.fleetId();
        String cluster = input.cluster();
        ApiEndpoint api = new ApiEndpoint("10.0.0.1", 6443, List.of("10.0.0.1"));
        return switch (name) {
            case "network" ->
                List.of(new NetworkReady(
                        fleet,
                        cluster,
                        "aws",
                        "us-east-1",
                        outputs.id("net"),
                        "10.0.0.0/16",
                        List.of(),
                        List.of(),
                        Map.of()));
            case "nodes" ->
                List.of(new NodesReady(
                        fleet,
                        cluster,
                        api,
                        List.of(new NodesReady.Node("n", "worker", "a", "10.0.0.2", outputs.id("node"))),
                        new NodesReady.Bastion("10.0.0.3", "ops", List.of()),
                        "secret:k",
                        "ops"));
            case "cluster" -> List.of(new ClusterReady(fleet, cluster, api, "1.35.4", "secret:c", 1, Map.of()));
            case "interconnect" -> List.of(new InterconnectReady(fleet, List.of()));
            case "mesh" -> List.of(new MeshLinked(fleet, List.of("aws"), "wireguard", Map.of()));
            case "gitops" ->
                List.of(new GitOpsReady(
                        fleet, cluster, "r", "main", List.of(), new GitOpsReady.Ingress(List.of("10.0.0.4"), 443)));
            case "traffic" -> List.of(new TrafficReady(fleet, "a.example.com", outputs.id("traffic-thing"), List.of()));
            default -> List.of();
        };
    }

    @Override
    public List<FleetEvent> released(StageInput input) {
        String fleet = input.fleetId();
        String cluster = input.cluster();
        return switch (name) {
            case "network" -> List.of(new NetworkReleased(fleet, cluster));
            case "nodes" -> List.of(new NodesReleased(fleet, cluster));
            case "cluster" -> List.of(new ClusterReleased(fleet, cluster));
            case "interconnect" -> List.of(new InterconnectReleased(fleet));
            case "mesh" -> List.of(new MeshReleased(fleet));
            case "gitops" -> List.of(new GitOpsReleased(fleet, cluster));
            case "traffic" -> List.of(new TrafficReleased(fleet));
            default -> List.of();
        };
    }

    @Override
    public List<FleetEvent> fleetReleased(StageInput input) {
        return name.equals("network") ? List.of(new FleetDeleted(input.fleetId())) : List.of();
    }
}
