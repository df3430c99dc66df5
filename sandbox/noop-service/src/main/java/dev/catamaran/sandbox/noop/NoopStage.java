package dev.catamaran.sandbox.noop;

import dev.catamaran.contracts.event.ApiEndpoint;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.NodesReady;
import dev.catamaran.contracts.event.NodesReleased;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stands in for the stage of nodes: converged at once or, with a latency, after one call that takes that long. */
@ApplicationScoped
public class NoopStage implements Stage {
    private final Duration latency;

    public NoopStage(@ConfigProperty(name = "catamaran.noop.latency", defaultValue = "0s") Duration latency) {
        this.latency = latency;
    }

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        return ResourceGraph.of(latency.isZero() ? List.of() : List.of(new Pause(latency)));
    }

    @Override
    public List<FleetEvent> ready(StageInput input, Outputs outputs) {
        return List.of(new NodesReady(
                input.fleetId(),
                input.cluster(),
                new ApiEndpoint("127.0.0.1", 6443, List.of()),
                List.of(),
                new NodesReady.Bastion("127.0.0.1", "nobody", List.of()),
                "secret:none",
                "nobody"));
    }

    @Override
    public List<FleetEvent> released(StageInput input) {
        return List.of(new NodesReleased(input.fleetId(), input.cluster()));
    }
}
