package dev.catamaran.network.app;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.InterconnectReady;
import dev.catamaran.contracts.event.InterconnectReleased;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NetworkToBe;
import dev.catamaran.network.domain.Interconnect;
import dev.catamaran.network.domain.Link;
import dev.catamaran.network.domain.Site;
import dev.catamaran.network.provider.InterconnectProvider;
import dev.catamaran.network.provider.VpnKey;
import dev.catamaran.runtime.graph.Resource;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.secret.SecretStore;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The interconnect stage: the networks of a fleet joined, two by two, as one graph over all of its clouds. */
@ApplicationScoped
public class InterconnectStage implements Stage {
    private final Map<String, InterconnectProvider> providers;
    private final SecretStore secrets;

    @Inject
    public InterconnectStage(@All List<InterconnectProvider> providers, SecretStore secrets) {
        this.providers = new TreeMap<>(
                providers.stream().collect(Collectors.toMap(InterconnectProvider::cloud, Function.identity())));
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "interconnect";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        Interconnect interconnect = Interconnect.of(input);
        interconnect.sites().forEach(this::requireProvider);
        List<Resource> resources = new ArrayList<>();
        for (Link link : interconnect.links()) {
            if (!link.peered()) {
                link.tunnels().forEach(tunnel -> resources.add(new VpnKey(secrets, link, tunnel)));
            }
        }
        providers.values().forEach(provider -> resources.addAll(provider.resources(interconnect)));
        return ResourceGraph.of(resources);
    }

    private void requireProvider(Site site) {
        if (!providers.containsKey(site.cloud())) {
            throw new ProblemException(new Problem.InvalidSpec("cluster '" + site.name() + "' is on cloud '"
                    + site.cloud() + "', this service joins networks of " + providers.keySet()
                    + ": switch mesh.enabled off, or move the cluster"));
        }
    }

    @Override
    public List<FleetEvent> assumed(StageInput input) {
        return input.spec().clusters().stream()
                .filter(cluster ->
                        input.facts().of(NetworkReady.class, cluster.name()).isEmpty())
                .<FleetEvent>map(cluster -> NetworkToBe.of(input.fleetId(), cluster))
                .toList();
    }

    @Override
    public List<FleetEvent> ready(StageInput input, Outputs outputs) {
        return List.of(new InterconnectReady(
                input.fleetId(),
                Interconnect.of(input).links().stream()
                        .map(link -> described(link, outputs))
                        .toList()));
    }

    private static InterconnectReady.Link described(Link link, Outputs outputs) {
        List<InterconnectReady.Tunnel> tunnels = link.peered()
                ? List.of()
                : link.tunnels().stream()
                        .map(tunnel -> new InterconnectReady.Tunnel(
                                outputs.output(link.connectionSlot(tunnel / 2), Link.ADDRESS + tunnel % 2),
                                outputs.output(link.to().gatewaySlot(), Link.ADDRESS + tunnel / 2),
                                link.keyReference(tunnel)))
                        .toList();
        List<String> routes = List.of(
                link.from().cluster().network().cidr().toString(),
                link.to().cluster().network().cidr().toString());
        return new InterconnectReady.Link(link.from().name(), link.to().name(), link.kind(), tunnels, routes);
    }

    @Override
    public boolean watchesDrift() {
        return true;
    }

    @Override
    public List<FleetEvent> released(StageInput input) {
        return List.of(new InterconnectReleased(input.fleetId()));
    }
}
