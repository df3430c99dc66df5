package dev.catamaran.dns.app;

import dev.catamaran.contracts.event.ClusterHealthChanged;
import dev.catamaran.contracts.event.FleetEvent;
import dev.catamaran.contracts.event.GitOpsReady;
import dev.catamaran.contracts.event.OverrideRequested;
import dev.catamaran.contracts.event.TrafficDecided;
import dev.catamaran.contracts.event.TrafficReleased;
import dev.catamaran.dns.domain.TrafficPlan;
import dev.catamaran.dns.provider.cloudflare.CloudflareTraffic;
import dev.catamaran.runtime.graph.ResourceGraph;
import dev.catamaran.runtime.stage.Outputs;
import dev.catamaran.runtime.stage.Stage;
import dev.catamaran.runtime.stage.StageInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The traffic stage: one hostname per fleet, over the clusters that answer, away from those that are down. */
@ApplicationScoped
public class TrafficStage implements Stage {
    private final CloudflareTraffic traffic;

    @Inject
    public TrafficStage(CloudflareTraffic traffic) {
        this.traffic = traffic;
    }

    @Override
    public String name() {
        return "traffic";
    }

    @Override
    public ResourceGraph plan(StageInput input) {
        return traffic.plan(input.owner(), trafficPlan(input));
    }

    @Override
    public List<FleetEvent> ready(StageInput input, Outputs outputs) {
        TrafficPlan plan = trafficPlan(input);
        return plan.clusters().isEmpty() ? List.of() : List.of(traffic.ready(input.fleetId(), plan, outputs));
    }

    @Override
    public List<FleetEvent> released(StageInput input) {
        return List.of(new TrafficReleased(input.fleetId()));
    }

    private static TrafficPlan trafficPlan(StageInput input) {
        List<GitOpsReady> answering = input.facts().all(GitOpsReady.class);
        return input.deleting()
                ? TrafficPlan.ofAll(input.spec(), answering)
                : TrafficPlan.of(
                        input.spec(),
                        answering,
                        input.facts().all(ClusterHealthChanged.class),
                        input.facts().all(OverrideRequested.class),
                        input.facts().of(TrafficDecided.class));
    }
}
