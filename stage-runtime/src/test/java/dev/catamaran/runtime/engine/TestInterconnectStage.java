package dev.catamaran.runtime.engine;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.InterconnectReady;
import dev.catamaran.contracts.event.InterconnectReleased;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

@ApplicationScoped
public class TestInterconnectStage implements Stage {
    @Override
    public String name() {
        return "interconnect";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        return ResourceGraph.empty();
    }

    @Override
    public List<FleetEvent> ready(StageInput input, Outputs outputs) {
        return List.of(new InterconnectReady(input.fleetId(), List.of()));
    }

    @Override
    public List<FleetEvent> released(StageInput input) {
        return List.of(new InterconnectReleased(input.fleetId()));
    }
}
