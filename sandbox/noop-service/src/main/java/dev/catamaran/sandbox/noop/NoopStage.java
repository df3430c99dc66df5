package dev.catamaran.sandbox.noop;

import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NetworkReleased;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stands in for the network stage: converged at once or, with a latency, after one call that takes that long. */
@ApplicationScoped
public class NoopStage implements Stage {
    private final Duration latency;

    public NoopStage(@ConfigProperty(name = "catamaran.noop.latency", defaultValue = "0s") Duration latency) {
        this.latency = latency;
    }

    @Override
    public String name() {
        return "network";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        return ResourceGraph.of(latency.isZero() ? List.of() : List.of(new Pause(latency)));
    }

    @Override
    public List<FleetEvent> ready(StageInput input, Outputs outputs) {
        return List.of(new NetworkReady(
                input.fleetId(),
                input.cluster(),
                input.clusterSpec().cloud(),
                input.clusterSpec().region(),
                "none",
                input.clusterSpec().network().cidr().toString(),
                List.of(),
                List.of(),
                Map.of()));
    }

    @Override
    public List<FleetEvent> released(StageInput input) {
        return List.of(new NetworkReleased(input.fleetId(), input.cluster()));
    }

    @Override
    public List<FleetEvent> fleetReleased(StageInput input) {
        return List.of(new FleetDeleted(input.fleetId()));
    }
}
