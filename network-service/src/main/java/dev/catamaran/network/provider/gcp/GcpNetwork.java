package dev.catamaran.network.provider.gcp;

import dev.catamaran.cloud.FirstLook;
import dev.catamaran.cloud.gcp.GcpAccess;
import dev.catamaran.cloud.gcp.GcpOperations;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.network.domain.Access;
import dev.catamaran.network.domain.FirewallRule;
import dev.catamaran.network.domain.NetworkLayout;
import dev.catamaran.network.domain.Role;
import dev.catamaran.network.domain.SubnetPlan;
import dev.catamaran.network.provider.NetworkProvider;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.StageInput;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A custom-mode network with one regional subnet, Cloud NAT and firewall rules by tag. */
@Singleton
public class GcpNetwork implements NetworkProvider {
    private final GcpAccess clients;
    private final GcpOperations operations;
    private final Access access;

    @Inject
    public GcpNetwork(GcpAccess clients, GcpOperations operations, Access access) {
        this.clients = clients;
        this.operations = operations;
        this.access = access;
    }

    @Override
    public String cloud() {
        return "gcp";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        NetworkLayout layout = NetworkLayout.regional(input, access);
        GcpPlace place = new GcpPlace(clients, operations, layout.region());
        AtomicBoolean made = new AtomicBoolean();
        List<Resource> resources = new ArrayList<>();
        resources.add(new Network(place, made));
        resources.add(new FirstLook(new Subnetwork(place, layout.cluster().network()), _ -> made.get()));
        resources.add(new NatAddress(place));
        resources.add(new FirstLook(new Router(place), _ -> made.get()));
        layout.rules().stream()
                .filter(GcpNetwork::reachesInstances)
                .map(rule -> new FirewallOpening(place, rule, layout.owner()))
                .map(opening -> new FirstLook(opening, _ -> made.get()))
                .forEach(resources::add);
        return ResourceGraph.of(resources);
    }

    /** A global load balancer is no instance: nothing has to be opened in front of it. */
    private static boolean reachesInstances(FirewallRule rule) {
        return !rule.targets().contains(Role.LOAD_BALANCER);
    }

    @Override
    public NetworkReady ready(StageInput input, Outputs outputs) {
        NetworkLayout layout = NetworkLayout.regional(input, access);
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("project", clients.project());
        attributes.put("network", outputs.output(Network.SLOT, GcpPlace.SELF_LINK));
        attributes.put("subnetwork", outputs.output(Subnetwork.SLOT, GcpPlace.SELF_LINK));
        attributes.put("router", outputs.id(Router.SLOT));
        attributes.put("podRange", Subnetwork.PODS);
        attributes.put("serviceRange", Subnetwork.SERVICES);
        for (Role role : List.of(Role.CONTROL_PLANE, Role.WORKER, Role.BASTION)) {
            attributes.put("tag." + role.label(), NetworkTags.of(layout.owner(), role));
        }
        SubnetPlan subnet = layout.subnets().getFirst();
        return new NetworkReady(
                input.fleetId(),
                input.cluster(),
                cloud(),
                layout.region(),
                outputs.id(Network.SLOT),
                subnet.cidr().toString(),
                List.of(new NetworkReady.Subnet(
                        outputs.id(Subnetwork.SLOT),
                        subnet.name(),
                        subnet.zone(),
                        subnet.cidr().toString(),
                        subnet.role())),
                List.of(outputs.output(NatAddress.SLOT, NatAddress.PUBLIC_IP)),
                attributes);
    }
}
