package dev.catamaran.health.app;

import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps every ready cluster under watch. It owns nothing outside, so its graph is empty. */
@ApplicationScoped
public class HealthStage implements Stage {
    private final Watchtower watchtower;

    public HealthStage(Watchtower watchtower) {
        this.watchtower = watchtower;
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        return ResourceGraph.empty();
    }

    @Override
    public List<FleetEvent> ready(StageInput input, Outputs outputs) {
        watchtower.changed();
        return List.of();
    }

    @Override
    public List<FleetEvent> released(StageInput input) {
        watchtower.changed();
        return List.of();
    }
}
