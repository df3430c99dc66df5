package dev.catamaran.network.app;

import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.NetworkReleased;
import dev.catamaran.network.provider.NetworkProvider;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.problem.Problem;
import dev.catamaran.runtime.problem.ProblemException;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The network stage: one network per cluster, on the cloud its specification names. */
@ApplicationScoped
public class NetworkStage implements Stage {
    private final Map<String, NetworkProvider> providers;

    @Inject
    public NetworkStage(@All List<NetworkProvider> providers) {
        this.providers = new TreeMap<>(
                providers.stream().collect(Collectors.toMap(NetworkProvider::cloud, Function.identity())));
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        return provider(input).plan(input);
    }

    @Override
    public List<FleetEvent> ready(StageInput input, Outputs outputs) {
        return List.of(provider(input).ready(input, outputs));
    }

    @Override
    public boolean watchesDrift() {
        return true;
    }

    @Override
    public List<FleetEvent> released(StageInput input) {
        return List.of(new NetworkReleased(input.fleetId(), input.cluster()));
    }

    @Override
    public List<FleetEvent> fleetReleased(StageInput input) {
        return List.of(new FleetDeleted(input.fleetId()));
    }

    private NetworkProvider provider(StageInput input) {
        String cloud = input.clusterSpec().cloud();
        NetworkProvider provider = providers.get(cloud);
        if (provider == null) {
            throw new ProblemException(new Problem.InvalidSpec("cluster '" + input.cluster() + "' is on cloud '" + cloud
                    + "', this service builds networks on " + providers.keySet()));
        }
        return provider;
    }
}
