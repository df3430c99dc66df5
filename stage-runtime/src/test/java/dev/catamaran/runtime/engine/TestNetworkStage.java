package dev.catamaran.runtime.engine;

import dev.catamaran.contracts.event.FleetDeleted;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.NetworkReady;
import dev.catamaran.contracts.event.NetworkReleased;
import dev.catamaran.runtime.converge.FakeCloud;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

@ApplicationScoped
public class TestNetworkStage implements Stage {
    static final FakeCloud CLOUD = new FakeCloud();

    @Override
    public String name() {
        return "network";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        return ResourceGraph.of(List.of(CLOUD.resource("vpc"), CLOUD.resource("subnet", "vpc")));
    }

    @Override
    public List<FleetEvent> ready(StageInput input, Outputs outputs) {
        FleetEvent ready = new NetworkReady(
                input.fleetId(),
                input.cluster(),
                input.clusterSpec().cloud(),
                input.clusterSpec().region(),
                outputs.id("vpc"),
                input.clusterSpec().network().cidr().toString(),
                List.of(),
                List.of(),
                Map.of());
        return List.of(ready);
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
